package io.paidan.dispatch;

import static io.paidan.dispatch.VisitState.ACCEPTED;
import static io.paidan.dispatch.VisitState.ARRIVED;
import static io.paidan.dispatch.VisitState.ASSIGNED;
import static io.paidan.dispatch.VisitState.DECLINED;
import static io.paidan.dispatch.VisitState.DONE;
import static io.paidan.dispatch.VisitState.EN_ROUTE;
import static io.paidan.dispatch.VisitState.NEEDS_PART;
import static io.paidan.dispatch.VisitState.NOT_AT_HOME;
import static io.paidan.dispatch.VisitState.TO_WORKSHOP;
import static io.paidan.dispatch.VisitState.WORKING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VisitStateTest {
    /** O2, as the handbook draws it. */
    private static final Map<VisitState, Set<VisitState>> HANDBOOK = Map.of(
            ASSIGNED, Set.of(ACCEPTED, DECLINED),
            ACCEPTED, Set.of(EN_ROUTE, DECLINED),
            EN_ROUTE, Set.of(ARRIVED, DECLINED),
            ARRIVED, Set.of(WORKING, NOT_AT_HOME),
            WORKING, Set.of(DONE, NEEDS_PART, TO_WORKSHOP));

    static Stream<Arguments> pairs() {
        return Arrays.stream(VisitState.values())
                .flatMap(from -> Arrays.stream(VisitState.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("pairs")
    void aVisitGoesOneStepAtATimeAndNeverBack(VisitState from, VisitState to) {
        boolean legal = HANDBOOK.getOrDefault(from, Set.of()).contains(to);

        assertThat(from.mayBecome(to)).isEqualTo(legal);
    }

    @ParameterizedTest
    @EnumSource(
            value = VisitState.class,
            names = {"EN_ROUTE", "ARRIVED", "WORKING"})
    void whoHasSetOutIsUnderWay(VisitState state) {
        assertThat(state.underWay()).isTrue();
        assertThat(state.ended()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = VisitState.class,
            names = {"DONE", "NOT_AT_HOME", "NEEDS_PART", "TO_WORKSHOP", "DECLINED"})
    void anEndIsNotUnderWay(VisitState state) {
        assertThat(state.ended()).isTrue();
        assertThat(state.underWay()).isFalse();
    }
}
