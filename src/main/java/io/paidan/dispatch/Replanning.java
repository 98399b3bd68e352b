package io.paidan.dispatch;

import io.paidan.kernel.Territory;
import io.paidan.planning.Planner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All that dispatch asks of the planner: think again. Returns at once; called after the commit. */
@FunctionalInterface
interface Replanning {
    /** @param reason what changed, for people and the log */
    void wake(Territory territory, String reason);

    /** The planner of this server. */
    @Configuration(proxyBeanMethods = false)
    class ByPlanner {
        @Bean
        Replanning replanning(Planner planner) {
            return planner::wake;
        }
    }
}
