package io.paidan.workforce;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets {@link Positions} write once a second. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WorkforceConfig {}
