package io.paidan.ticket;

import io.paidan.store.UploadedTable;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The operator's own tickets out of a spreadsheet. */
@RestController
@RequestMapping("/api/import/tickets")
class TicketImportController {
    private final TicketImport tickets;

    TicketImportController(TicketImport tickets) {
        this.tickets = tickets;
    }

    @PostMapping(consumes = "text/csv")
    @Operation(summary = "Import tickets out of a CSV file, all or none; columns reference, customerName, address …")
    TicketImport.Result text(@RequestBody byte[] file) {
        return tickets.load(file);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "The same, uploaded as the form field \"file\"")
    TicketImport.Result upload(@RequestParam("file") MultipartFile file) {
        return tickets.load(UploadedTable.bytes(file));
    }
}
