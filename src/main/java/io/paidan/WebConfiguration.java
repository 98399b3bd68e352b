package io.paidan;

import io.paidan.kernel.VisitId;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page of the control room, and the identities that appear in paths. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController("/").setViewName("forward:/index.html");
        views.addViewController("/sign-in").setViewName("forward:/index.html");
    }

    /** The names of these files carry a hash of their content, so they never change. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    /** Ticket numbers and technician ids have a constructor of one text, which is enough. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, VisitId.class, VisitId::parse);
    }
}
