package io.paidan;

import io.paidan.account.TooManyAttempts;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** Every answer to a request that failed: RFC 9457 problem details, never a stack trace. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler implements AuthenticationEntryPoint, AccessDeniedHandler {
    static final String RETRY_SECONDS = "5";

    private static final URI TYPE = URI.create("about:blank");

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalid(InvalidInput e, WebRequest request) {
        return answer(e, invalid(e.violations()), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> absent(NotFound e, WebRequest request) {
        return answer(e, problem(HttpStatus.NOT_FOUND, e.getMessage()), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> conflict(Conflict e, WebRequest request) {
        return answer(e, problem(HttpStatus.CONFLICT, e.getMessage()), request);
    }

    /** A rule of the database that no earlier check named: most often two requests at the same moment. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> contradiction(DataIntegrityViolationException e, WebRequest request) {
        logger.warn("A database rule refused " + request.getDescription(false), e);
        return answer(
                e,
                problem(
                        HttpStatus.CONFLICT,
                        "The change contradicts what is stored, perhaps because somebody changed the same at the same"
                                + " moment. Read it again, then repeat."),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> tooMany(TooManyAttempts e, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(
                HttpHeaders.RETRY_AFTER,
                String.valueOf(Math.max(1, e.retryAfter().toSeconds())));
        ProblemDetail problem = problem(HttpStatus.TOO_MANY_REQUESTS, e.getMessage());
        return handleExceptionInternal(e, problem, headers, HttpStatus.TOO_MANY_REQUESTS, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> notSignedIn(AuthenticationException e, WebRequest request) {
        return answer(e, problem(HttpStatus.UNAUTHORIZED, e.getMessage()), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> forbidden(AccessDeniedException e, WebRequest request) {
        return answer(e, problem(HttpStatus.FORBIDDEN, "This account may not do that."), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> tooLarge(BodyLimit.BodyTooLarge e, WebRequest request) {
        return answer(e, problem(HttpStatus.CONTENT_TOO_LARGE, e.getMessage()), request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    @Nullable
    ResponseEntity<Object> databaseAway(Exception e, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return handleExceptionInternal(e, databaseAway(e), headers, HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    /**
     * The database is away, perhaps since the middle of a transaction: then even the rollback fails, and after a failed commit
     * nobody knows whether it was stored.
     */
    static boolean isDatabaseAway(@Nullable Throwable e) {
        return e instanceof DataAccessResourceFailureException
                || e instanceof CannotCreateTransactionException
                || e instanceof TransactionSystemException;
    }

    ProblemDetail databaseAway(@Nullable Throwable e) {
        logger.error("The database did not answer", e);
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database does not answer. Repeat the request in a moment: with the same Idempotency-Key it is never done"
                        + " twice; without a key, look first whether it was done.");
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
        if (e instanceof AsyncRequestNotUsableException) {
            return null; // The client went away; there is nobody to answer.
        }
        return answer(e, incident(e, request.getDescription(false)), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        JacksonException broken = null;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            // Looked for to the end: the JSON parser wraps it in a failure of its own.
            if (cause instanceof BodyLimit.BodyTooLarge large) {
                return tooLarge(large, request);
            }
            if (cause instanceof InvalidInput input) {
                return invalid(input, request);
            }
            if (broken == null && cause instanceof JacksonException parser) {
                broken = parser;
            }
        }
        if (broken != null) {
            return answer(e, invalid(List.of(violation(broken))), request);
        }
        return answer(
                e, problem(HttpStatus.BAD_REQUEST, "The request needs a body that can be read as JSON."), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "value";
        Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
        boolean ours = root instanceof IllegalArgumentException && !(root instanceof NumberFormatException);
        String reason = ours && root.getMessage() != null
                ? root.getMessage()
                : "\"" + e.getValue() + "\" is not of the expected kind";
        return answer(e, invalid(List.of(new InvalidInput.Violation(field, reason))), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof MissingRequestHeaderException missing) {
            return answer(e, invalid(List.of(missing(missing.getHeaderName()))), request);
        }
        return super.handleServletRequestBindingException(e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(e, invalid(List.of(missing(e.getParameterName()))), request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            problem.setType(TYPE);
        }
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.createResponseEntity(body, all, status, request);
    }

    /** 401, for requests that no controller saw. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(
                response,
                problem(HttpStatus.UNAUTHORIZED, "Nobody is signed in, or the sign-in has ended. Sign in first."));
    }

    /** 403, for requests that no controller saw. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        String detail = e instanceof CsrfException
                ? "Send the value of the cookie XSRF-TOKEN in the header X-XSRF-TOKEN, or use a bearer token."
                : "This account may not do that.";
        write(response, problem(HttpStatus.FORBIDDEN, detail));
    }

    void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** Logged under an id that the answer names, so that the person who sees it can tell us which one. */
    ProblemDetail incident(@Nullable Throwable e, String where) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        logger.error("Incident " + id + " at " + where, e);
        ProblemDetail problem = problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong in the server. Tell its administrator the incident " + id + ".");
        problem.setProperty("incident", id);
        return problem;
    }

    static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, detail == null ? status.getReasonPhrase() : detail);
        problem.setType(TYPE);
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }

    private static ProblemDetail invalid(List<InvalidInput.Violation> violations) {
        String detail = violations.size() == 1
                ? violations.getFirst().field() + ": " + violations.getFirst().reason()
                : violations.size() + " fields are wrong; nothing was changed.";
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, detail);
        problem.setProperty("violations", violations);
        return problem;
    }

    private static InvalidInput.Violation violation(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String what = e instanceof DatabindException
                ? "has another shape than expected" + where + "; compare it with the interface's description"
                : "is not valid JSON" + where + ": " + e.getOriginalMessage();
        return new InvalidInput.Violation("body", what);
    }

    private static InvalidInput.Violation missing(String name) {
        return new InvalidInput.Violation(name, "is missing");
    }

    private @Nullable ResponseEntity<Object> answer(Exception e, ProblemDetail problem, WebRequest request) {
        return handleExceptionInternal(
                e, problem, new HttpHeaders(), HttpStatusCode.valueOf(problem.getStatus()), request);
    }
}
