package io.paidan.workforce;

import io.paidan.store.UploadedTable;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The operator's own technicians out of a spreadsheet. */
@RestController
@RequestMapping("/api/import/technicians")
class TechnicianImportController {
    private final Roll roll;

    TechnicianImportController(Roll roll) {
        this.roll = roll;
    }

    @PostMapping(consumes = "text/csv")
    @Operation(summary = "Import technicians out of a CSV file, all or none; a known id is replaced")
    Roll.Result text(@RequestBody byte[] file) {
        return roll.load(file);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "The same, uploaded as the form field \"file\"")
    Roll.Result upload(@RequestParam("file") MultipartFile file) {
        return roll.load(UploadedTable.bytes(file));
    }
}
