package io.paidan.planning;

import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.VisitId;
import io.paidan.ticket.Errand;
import io.paidan.workforce.Technician;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of skill, rating, parts, exclusion, refusal, locks and radius, for the tickets and shifts of one moment. */
final class TicketPairings implements Pairings {
    private static final int BEST_RATING = 5;

    private final Weights weights;
    private final Facts facts;
    private final List<Work> works;
    private final List<Journey> journeys;
    private final int[] publishedRoute;
    private final int[] changeCost;
    private final int[] waitingCost;
    /** The day on which a visit may begin at all: 0 today, later for a repair that is not ready. */
    private final int[] firstDay;
    /** By visit: who is committed to it, and who to that of the other of two. */
    private final @Nullable Commitment[] committed;

    private final @Nullable Commitment[] partners;
    /** By technician, not by route: his shifts differ in none of these (three times less work at three days). */
    private final Profile[] profiles;

    /** One technician against every visit. */
    private record Profile(@Nullable Bar[] bars, double[] metres, int[] radius, int[] rating, int[] continuity) {}

    TicketPairings(Weights weights, Facts facts, List<Work> works, List<Journey> journeys) {
        this.weights = weights;
        this.facts = facts;
        this.works = works;
        this.journeys = journeys;
        Map<VisitId, Commitment> commitments = new HashMap<>();
        facts.commitments().forEach(commitment -> commitments.put(commitment.visit(), commitment));
        committed = new Commitment[journeys.size()];
        partners = new Commitment[journeys.size()];
        publishedRoute = new int[journeys.size()];
        changeCost = new int[journeys.size()];
        for (int v = 0; v < journeys.size(); v++) {
            VisitId visit = journeys.get(v).visit();
            committed[v] = commitments.get(visit);
            partners[v] = commitments.get(visit.partner());
            Commitments.Published published = facts.published().get(visit);
            publishedRoute[v] = published == null ? -1 : routeOf(published);
            changeCost[v] =
                    published == null ? 0 : weights.changeCost(Duration.between(facts.now(), published.start()));
        }
        waitingCost = journeys.stream()
                .map(Journey::ticket)
                .mapToInt(ticket ->
                        ticket.window() != null ? 0 : weights.waitingPerDay().getOrDefault(ticket.priority(), 0))
                .toArray();
        firstDay = journeys.stream().mapToInt(this::firstDay).toArray();
        profiles = profiles();
    }

    private int firstDay(Journey journey) {
        return journey.ticket().errand() instanceof Errand.BringBack back ? facts.day(back.readyAt()) : 0;
    }

    private Profile[] profiles() {
        int technicians =
                1 + works.stream().mapToInt(Work::technicianIndex).max().orElse(-1);
        Profile[] all = new Profile[technicians];
        for (Work work : works) {
            if (all[work.technicianIndex()] == null) {
                all[work.technicianIndex()] = profile(work.technician());
            }
        }
        return all;
    }

    private Profile profile(Technician technician) {
        int visits = journeys.size();
        Profile profile =
                new Profile(new Bar[visits], new double[visits], new int[visits], new int[visits], new int[visits]);
        for (int v = 0; v < visits; v++) {
            Journey journey = journeys.get(v);
            double metres = technician.base().distanceTo(journey.location()).value();
            TechnicianId preferred = journey.preferredTechnician();
            profile.metres[v] = metres;
            profile.bars[v] = bar(journey, technician, metres);
            profile.radius[v] = weights.radiusCost(metres);
            profile.rating[v] = (BEST_RATING - rating(journey, technician)) * weights.ratingPerPoint();
            profile.continuity[v] =
                    preferred == null || preferred.equals(technician.id()) ? 0 : weights.continuityLost();
        }
        return profile;
    }

    /** The route a visit was published on: its technician's shift nearest to the published start; −1 if he has none any more. */
    private int routeOf(Commitments.Published published) {
        int best = -1;
        long nearest = Long.MAX_VALUE;
        for (int r = 0; r < works.size(); r++) {
            if (works.get(r).technician().id().equals(published.technician())) {
                long gap = gap(works.get(r), published);
                if (gap < nearest) {
                    nearest = gap;
                    best = r;
                }
            }
        }
        return best;
    }

    private static long gap(Work work, Commitments.Published published) {
        long before = Duration.between(published.start(), work.shift().hours().start())
                .toSeconds();
        long after =
                Duration.between(work.shift().hours().end(), published.start()).toSeconds();
        return Math.max(0, Math.max(before, after));
    }

    int publishedRoute(int visit) {
        return publishedRoute[visit];
    }

    /** Straight line from the technician's base to the customer. */
    double metres(int route, int visit) {
        return profiles[works.get(route).technicianIndex()].metres[visit];
    }

    /** The ring of the technician's base around the customer; null behind the last. */
    @Nullable
    Radius radius(int route, int visit) {
        return weights.radius(metres(route, visit));
    }

    /** Who is committed to this visit. */
    @Nullable
    Commitment commitment(int visit) {
        return committed[visit];
    }

    /** Who is committed to the visit of the other of two. */
    @Nullable
    Commitment partnersCommitment(int visit) {
        return partners[visit];
    }

    @Override
    public @Nullable Bar bar(int route, int visit) {
        Work work = works.get(route);
        Commitment commitment = committed[visit];
        if (commitment != null) {
            return mayKeep(commitment, work) ? null : Bar.TAKEN;
        }
        Commitment other = partners[visit];
        if (other != null && other.technician().equals(work.technician().id())) {
            return Bar.PARTNER;
        }
        return profiles[work.technicianIndex()].bars[visit];
    }

    private @Nullable Bar bar(Journey journey, Technician technician, double metres) {
        Bar ability = ability(journey, technician);
        if (ability != null) {
            return ability;
        }
        if (journey.ticket().excludedTechnicians().contains(technician.id())) {
            return Bar.EXCLUDED;
        }
        if (facts.refusals().getOrDefault(journey.visit(), Set.of()).contains(technician.id())) {
            return Bar.REFUSED;
        }
        boolean outside = weights.ring(metres) >= weights.ringsMetres().size();
        return outside ? Bar.RADIUS : null;
    }

    /** What a person decided stands against every other rule; who is under way stays on that very shift. */
    private static boolean mayKeep(Commitment commitment, Work work) {
        TechnicianId technician = work.technician().id();
        return commitment.technician().equals(technician)
                && (commitment.kind() == Commitment.Kind.LOCKED || work.under().contains(commitment));
    }

    private static @Nullable Bar ability(Journey journey, Technician technician) {
        if (!technician.skills().keySet().containsAll(journey.skills())) {
            return Bar.SKILL;
        }
        if (rating(journey, technician) < journey.minimumRating()) {
            return Bar.RATING;
        }
        return technician.vanStock().containsAll(journey.parts()) ? null : Bar.PART;
    }

    /** The lowest rating in the needed skills; the best if none is needed. */
    static int rating(Journey journey, Technician technician) {
        int rating = BEST_RATING;
        for (Skill skill : journey.skills()) {
            rating = Math.min(rating, technician.skills().getOrDefault(skill, 0));
        }
        return rating;
    }

    @Override
    public int cost(Part part, int route, int visit) {
        Work work = works.get(route);
        Profile profile = profiles[work.technicianIndex()];
        return switch (part) {
            case RADIUS -> profile.radius[visit];
            case RATING -> profile.rating[visit];
            case CONTINUITY -> profile.continuity[visit];
            case CHANGE -> publishedRoute[visit] == route ? 0 : changeCost[visit];
            case WAITING -> waitingCost[visit] * Math.max(0, work.day() - firstDay[visit]);
        };
    }
}
