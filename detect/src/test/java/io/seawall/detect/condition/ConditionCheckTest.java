package io.seawall.detect.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.text.SourceText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionCheckTest {

  private static List<Finding> check(String text) {
    return check(text, "syscall");
  }

  private static List<Finding> check(String text, String source) {
    Condition condition = ConditionParser.parse(SourceText.of("test", text), MacroScope.NONE);
    return ConditionCheck.check(condition, source, Set.of("open", "openat", "execve"));
  }

  private static void accepts(String text) {
    assertThat(check(text)).as(text).isEmpty();
  }

  private static Finding refuses(String text) {
    List<Finding> findings = check(text);
    assertThat(findings).as(text).hasSize(1);
    assertThat(findings.getFirst().kind().isError()).as(text).isTrue();
    return findings.getFirst();
  }

  @Test
  void namesTheNearestField() {
    Finding finding = refuses("evt.type=open and proc.nmae=x");
    assertThat(finding.kind()).isEqualTo(Finding.Kind.UNKNOWN_NAME);
    assertThat(finding.hint()).contains("'proc.name'");
    assertThat(finding.fix()).isEqualTo(new Fix(finding.at(), "proc.name"));
  }

  @Test
  void putsAnArgumentInBrackets() {
    Finding finding = refuses("k8s.pod.label.app exists");
    assertThat(finding.fix()).isEqualTo(new Fix(finding.at(), "k8s.pod.label[app]"));
  }

  @Test
  void knowsArguments() {
    accepts("evt.arg.fd=1 and evt.arg[0]=2 and evt.rawarg.res < 0 and proc.aname[2]=x");
    accepts("proc.aname=x and proc.env[HOME]=/ and evt.abspath.src=/ and thread.cgroup.cpu=/");
    assertThat(refuses("evt.arg=1").message()).contains("needs an argument");
    assertThat(refuses("proc.name[1]=x").message()).contains("takes no argument");
    assertThat(refuses("proc.aname[x]=x").message()).contains("is a number");
  }

  @Test
  void fieldsBelongToSources() {
    assertThat(check("ka.verb=get", "k8s_audit")).isEmpty();
    assertThat(check("json.value[/a]=x and evt.num > 1", "okta")).isEmpty();
    assertThat(check("proc.name=x", "k8s_audit")).hasSize(1);
    assertThat(check("ka.verb=get")).hasSize(1);
  }

  @Test
  void operatorsFitTypes() {
    accepts("proc.pid in (1, 0x2) and proc.pid <= 3 and evt.failed=true and fd.sip != ::1");
    accepts("proc.name > 3 and evt.buffer bcontains CAFE and evt.buffer contains x");
    assertThat(refuses("proc.pid contains 1").message()).contains("does not fit 'proc.pid'");
    assertThat(refuses("fd.sip startswith 10").message()).contains("which is ip");
    assertThat(refuses("proc.name bcontains CAFE").message()).contains("which is string");
  }

  @Test
  void listsAreComparedAsSets() {
    String image = "ka.req.pod.containers.image";
    assertThat(check(image + " intersects (a) and " + image + " in (a)", "k8s_audit")).isEmpty();
    Finding finding = check(image + " = a", "k8s_audit").getFirst();
    assertThat(finding.fix()).isEqualTo(new Fix(finding.at(), image + " intersects (a)"));
  }

  @Test
  void valuesFitTypes() {
    accepts("fd.net=10.0.0.0/8 and fd.sip in (fe80::1/64, 1.2.3.4) and fd.sport in (80, ssh)");
    assertThat(refuses("proc.pid=x").message()).contains("no number");
    assertThat(refuses("evt.failed=1").message()).contains("neither true nor false");
    assertThat(refuses("fd.sip=1.2.3").message()).contains("no address");
    assertThat(refuses("fd.snet=10.0.0.0/33").message()).contains("no CIDR block");
    assertThat(refuses("fd.sport=65536").message()).contains("no port");
    assertThat(refuses("evt.buffer bcontains CAF").message()).contains("hexadecimal");
    assertThat(refuses("evt.type=opne").hint()).contains("'open'");
  }

  @Test
  void checksRegularExpressions() {
    accepts("proc.name regex \"^python[23](\\\\.[0-9]+)?$\"");
    assertThat(refuses("proc.name regex \"(\"").message()).contains("not a regular expression");
    assertThat(refuses("proc.name regex \"((a{900}){900}){900}\"").message()).contains("larger");
  }

  @Test
  void transformersHaveTypes() {
    accepts("tolower(proc.name)=x and len(proc.args) > 3 and basename(proc.exe)=val(proc.name)");
    accepts("concat(fd.rip, \":\", fd.rport) in (\"1.1.1.1:53\")");
    accepts("getopt(proc.args, \"nt:\") intersects (n, t)");
    assertThat(refuses("tolower(proc.pid)=x").message()).contains("does not take 'proc.pid'");
    assertThat(refuses("tolower(proc.aname)=x").message()).contains("does not take");
    assertThat(refuses("proc.pid=val(proc.name)").message()).contains("cannot be compared");
  }

  @Test
  void warnsOfWhatIsHardlyMeant() {
    assertThat(check("proc.name=proc.pname"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.DOUBTFUL));
    assertThat(check("ka.verb != <NA>", "k8s_audit"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.UNSAFE_NA));
    assertThat(check("evt.dir=<"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.DEPRECATED));
  }

  @Test
  void outputsMayNotNameFieldsWithoutText() {
    SourceText text = SourceText.of("t", "fd.ip");
    Operand operand = new Operand.FieldReference("fd.ip", null, text.span());
    assertThat(ConditionCheck.checkOutput(operand, "syscall")).hasSize(1);
    assertThat(check("fd.ip=1.1.1.1")).isEmpty();
  }

  @Test
  void saysWhichMacrosLeadToAFinding() {
    Condition body = ConditionParser.parse(SourceText.of("m", "proc.nmae=x"), MacroScope.NONE);
    Condition rule = ConditionParser.parse(SourceText.of("r", "a and a"), (_, _) -> body);
    assertThat(ConditionCheck.check(rule, "syscall", Set.of()))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.at().place().file()).isEqualTo("m");
          assertThat(finding.through())
              .singleElement()
              .satisfies(call -> assertThat(call.name()).isEqualTo("a"));
        });
  }
}
