package io.paidan.account;

import io.paidan.kernel.Conflict;
import io.paidan.kernel.Form;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for administrators, and the audit log, for supervisors too. A password is shown only in the answer that sets it. */
@RestController
class AccountController {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_TERRITORIES = 100;

    private final Accounts accounts;
    private final Audit audit;

    AccountController(Accounts accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @GetMapping("/api/accounts")
    List<AccountView> all() {
        return accounts.all().stream().map(account -> view(account, null)).toList();
    }

    /** Without a password in the body one is made up. */
    @PostMapping("/api/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public AccountView create(@RequestBody Map<String, Object> body, Actor actor) {
        Form form = Form.of(body);
        String name = form.text("name", LONGEST_NAME);
        Set<Role> roles =
                values(form, "roles", Role.values().length, text -> Role.valueOf(text.toUpperCase(Locale.ROOT)));
        Set<Territory> territories = form.has("territories")
                ? values(form, "territories", MOST_TERRITORIES, Territory::new)
                : Set.of(Territory.CITY);
        String technician = form.optionalText("technician", LONGEST_NAME);
        String password = password(form);
        if (roles.isEmpty()) {
            form.reject("roles", "needs at least one of " + List.of(Role.values()));
        }
        if (territories.isEmpty()) {
            form.reject("territories", "needs at least one; leave it out for the whole city");
        }
        if (roles.contains(Role.TECHNICIAN) && technician == null) {
            form.reject("technician", "is missing; an account of a technician needs his id");
        }
        if (!name.isEmpty() && !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}@._-]*")) {
            form.reject("name", "must begin with a letter or digit and have only letters, digits, @ . _ and -");
        }
        form.finish();
        if (accounts.find(name).isPresent()) {
            throw new Conflict("There is already an account " + name + "; reset its password or choose another name.");
        }
        Accounts.Account account = new Accounts.Account(
                name, roles, territories, technician == null ? null : new TechnicianId(technician), false);
        accounts.put(account, password);
        AccountView made = view(account, null);
        audit.record(actor.name(), "create-account", subject(name), null, null, made);
        return view(account, password);
    }

    @PostMapping("/api/accounts/{name}/password")
    @Transactional
    public AccountView reset(
            @PathVariable String name, @RequestBody(required = false) @Nullable Map<String, Object> body, Actor actor) {
        Form form = Form.of(body == null ? Map.of() : body);
        String password = password(form);
        form.finish();
        Accounts.Account account = require(name);
        accounts.put(account, password);
        audit.record(actor.name(), "reset-password", subject(name), null, null, null);
        return view(accounts.find(name).orElse(account), password);
    }

    /** Ends its sign-ins as well. A reset of the password enables it again. */
    @PostMapping("/api/accounts/{name}/disable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void disable(@PathVariable String name, Actor actor) {
        require(name);
        if (name.equals(actor.name())) {
            throw new Conflict(
                    "You cannot disable the account you are signed in with; let another administrator do it.");
        }
        accounts.disable(name);
        audit.record(actor.name(), "disable-account", subject(name), null, null, null);
    }

    /** The newest 500 entries about one ticket, visit, technician, disruption or account. */
    @GetMapping("/api/audit")
    List<Audit.Entry> audit(@RequestParam String subject) {
        return audit.of(subject);
    }

    private Accounts.Account require(String name) {
        return accounts.find(name).orElseThrow(() -> new NotFound("There is no account " + name + "."));
    }

    private static String password(Form form) {
        String given = form.optionalText("password", Accounts.LONGEST_PASSWORD_BYTES);
        if (given != null) {
            Accounts.weakness(given).ifPresent(reason -> form.reject("password", reason));
            return given;
        }
        return Secrets.password();
    }

    private static <T> Set<T> values(Form form, String field, int most, Function<String, T> parse) {
        Set<T> values = new HashSet<>();
        for (String text : form.texts(field, most, LONGEST_NAME)) {
            try {
                values.add(parse.apply(text));
            } catch (IllegalArgumentException e) {
                form.reject(field, "has the unknown value \"" + text + "\"");
            }
        }
        return values;
    }

    private static String subject(String name) {
        return "account/" + name;
    }

    private static AccountView view(Accounts.Account account, @Nullable String password) {
        return new AccountView(
                account.name(),
                new TreeSet<>(account.roles()),
                account.territories().stream().map(Territory::name).collect(Collectors.toCollection(TreeSet::new)),
                account.technician() == null ? null : account.technician().value(),
                account.disabled(),
                password);
    }

    /** @param password only in the answer that sets it, otherwise null */
    public record AccountView(
            String name,
            Set<Role> roles,
            Set<String> territories,
            @Nullable String technician,
            boolean disabled,
            @Nullable String password) {}
}
