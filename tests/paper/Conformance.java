import java.io.File;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Checks PDF files against PDF/UA-1, or with `--archival` first against PDF/A-2a, with the veraPDF engine.
 *
 * One line a file, "ok" or "FAILED", then each broken rule with how often and where first.
 * Exits with 1 when a file breaks a rule, 2 when one cannot be read. Started by the script `verapdf` beside it.
 */
public final class Conformance {
    private static final String PROFILES = "/org/verapdf/pdfa/validation/";

    private record Failure(int count, String where) {}

    public static void main(String[] arguments) throws Exception {
        boolean archival = arguments.length > 0 && arguments[0].equals("--archival");
        PDFAFlavour flavour = archival ? PDFAFlavour.PDFA_2_A : PDFAFlavour.PDFUA_1;
        String rulesFile = PROFILES + (archival ? "PDFA-2A.xml" : "PDFUA-1.xml");
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile;
        try (InputStream rules = Conformance.class.getResourceAsStream(rulesFile)) {
            profile = Profiles.profileFromXml(rules);
        }
        int worst = 0;
        for (int i = archival ? 1 : 0; i < arguments.length; i++) {
            worst = Math.max(worst, check(profile, flavour, arguments[i]));
        }
        System.exit(worst);
    }

    private static int check(ValidationProfile profile, PDFAFlavour flavour, String file) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false);
            ValidationResult result = validator.validate(parser);
            Map<String, Failure> failures = failuresByRule(result);
            boolean compliant = result.isCompliant() && failures.isEmpty();
            System.out.printf("%s %s (%d rules, %d checks)%n", compliant ? "ok" : "FAILED", file,
                    profile.getRules().size(), result.getTotalAssertions());
            failures.forEach((rule, failure) ->
                    System.out.printf("    %s; %d times, first at %s%n", rule, failure.count(), failure.where()));
            return compliant ? 0 : 1;
        } catch (Exception error) {
            System.out.printf("UNREADABLE %s: %s%n", file, error);
            return 2;
        }
    }

    private static Map<String, Failure> failuresByRule(ValidationResult result) {
        Map<String, Failure> failures = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                    + ": " + assertion.getMessage();
            String where = String.valueOf(assertion.getLocation().getContext());
            failures.merge(rule, new Failure(1, where),
                    (old, one) -> new Failure(old.count() + 1, old.where()));
        }
        return failures;
    }

    private Conformance() {}
}
