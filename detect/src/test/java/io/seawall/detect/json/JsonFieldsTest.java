package io.seawall.detect.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.TextPool;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldsTest {

  private static final String AUDIT = "k8s_audit";

  private static String okta(String document, String field) {
    return JsonEvents.field("okta", document, field);
  }

  /** A field of an audit event that has these members too. */
  private static String audit(String members, String field) {
    return JsonEvents.field(
        AUDIT, "{\"kind\":\"Event\",\"auditID\":\"7\"," + members.replace('\'', '"') + "}", field);
  }

  /** A field of an audit event that asks for a pod with this in its spec. */
  private static String pod(String spec, String field) {
    return audit("'requestObject':{'spec':{" + spec + "}}", field);
  }

  @Test
  void haveAReaderForEveryFieldOfTheCatalogue() {
    int count = 0;
    var fields = new JsonFields(new TextPool(), "node-1");
    for (Field field : FieldCatalogue.standard().fields()) {
      if (field.scope().covers(AUDIT)) {
        FieldReader<JsonEvent> reader = fields.reader(field, "0");
        JsonEvents.visit(
            AUDIT,
            "{\"kind\":\"Event\"}".getBytes(StandardCharsets.UTF_8),
            event -> JsonEvents.print(reader, event));
        count++;
      }
    }
    assertThat(count).isGreaterThan(80);
  }

  @Nested
  class Documents {

    private static final String DOCUMENT =
        "{\"s\":\"a\\u0001\\\"é\",\"n\":1.50E+3,\"big\":12345678901234567890,\"t\":true,"
            + "\"f\":false,\"z\":null,\"o\":{\"x\":[1,\"b\",{}]},\"a/b\":{\"~\":\"tilde\"},"
            + "\"\":\"none\",\"e\":\"\",\"0\":\"zero\"}";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "/s|a\u0001\"é",
          "/n|1.50E+3",
          "/big|12345678901234567890",
          "/t|true",
          "/f|false",
          "/z|null",
          "/o|{\"x\":[1,\"b\",{}]}",
          "/o/x|[1,\"b\",{}]",
          "/o/x/1|b",
          "/o/x/01|b",
          "/o/x/3|<NA>",
          "/o/x/-1|<NA>",
          "/o/x/-|<NA>",
          "/o/x/99999999999|<NA>",
          "/o/y|<NA>",
          "/s/t|<NA>",
          "/a~1b/~0|tilde",
          "/a~01b|<NA>",
          "/|none",
          "o/x/1|b",
          "/0|zero",
        })
    void giveTheValueAtAPointer(String pointer, String expected) {
      assertThat(okta(DOCUMENT, "json.value[" + pointer + "]")).isEqualTo(expected);
      assertThat(okta(DOCUMENT, "jevt.value[" + pointer + "]")).isEqualTo(expected);
    }

    @Test
    void giveAnEmptyStringAsAValue() {
      assertThat(okta(DOCUMENT, "json.value[/e]")).isEmpty();
    }

    @Test
    void areGivenWholeWithOneMemberALine() {
      String expected =
          """
          {
            "a": [
              1,
              {
                "b": "c\\n"
              }
            ],
            "d": {},
            "e": []
          }\
          """;
      String document = "{\"a\":[1,{\"b\":\"c\\u000a\"}],\"d\":{ },\"e\":[ ]}";

      assertThat(okta(document, "json.obj")).isEqualTo(expected);
      assertThat(okta(document, "jevt.obj")).isEqualTo(expected);
    }
  }

  @Test
  void doNotGrowLargeByIndents() {
    String document = "{\"a\":" + "[".repeat(120) + "1" + "]".repeat(120) + "}";

    assertThat(okta(document, "json.obj").lines()).allMatch(line -> line.length() < 72);
  }

  @Nested
  class EveryEvent {

    @ParameterizedTest
    @CsvSource({
      "evt.num, 1",
      "evt.time, 13:42:46.808261000",
      "evt.time.s, 13:42:46",
      "evt.time.iso8601, 2018-10-26T13:42:46.808261000+0000",
      "evt.datetime, 2018-10-26 13:42:46.808261000",
      "evt.datetime.s, 2018-10-26 13:42:46",
      "evt.rawtime, 1540561366808261000",
      "evt.rawtime.s, 1540561366",
      "evt.rawtime.ns, 808261000",
      "evt.reltime, 0",
      "evt.reltime.s, 0",
      "evt.reltime.ns, 0",
      "evt.pluginname, k8saudit",
      "evt.source, k8s_audit",
      "evt.is_async, false",
      "evt.asynctype, <NA>",
      "evt.hostname, node-1",
      "util.cnt, 1",
      "json.rawtime, 1540561366808261000",
      "jevt.rawtime, 1540561366808261000",
      "jevt.time, 13:42:46.808261000",
      "jevt.time.iso8601, 2018-10-26T13:42:46.808261000+0000",
    })
    void hasItsNumberTimeAndSource(String field, String expected) {
      assertThat(audit("'stageTimestamp':'2018-10-26T15:42:46.808261+02:00'", field))
          .isEqualTo(expected);
    }

    @Test
    void isToldWholeByItsPlugin() {
      assertThat(okta("{ \"a\": [1, 2] }", "evt.plugininfo")).isEqualTo("{\"a\":[1,2]}");
      assertThat(okta("{}", "evt.pluginname")).isEqualTo("okta");
    }

    @Test
    void isTimedFromTheFirstOne() {
      var seen = new java.util.ArrayList<String>();
      FieldReader<JsonEvent> passed = JsonEvents.reader("evt.reltime", AUDIT);
      FieldReader<JsonEvent> count = JsonEvents.reader("util.cnt", AUDIT);
      String event = "{\"kind\":\"Event\",\"stageTimestamp\":\"2026-01-01T00:00:0%d.5Z\"}";

      JsonEvents.visit(
          AUDIT,
          (event.formatted(3) + event.formatted(5) + event.formatted(1))
              .getBytes(StandardCharsets.UTF_8),
          each -> seen.add(JsonEvents.print(passed, each) + " " + JsonEvents.print(count, each)));

      assertThat(seen).containsExactly("0 1", "2000000000 2", "0 3");
    }
  }

  @Nested
  class Requests {

    private static final String REQUEST =
        "'stage':'ResponseComplete','verb':'create','requestURI':'/api?x','userAgent':'kubectl',"
            + "'user':{'username':'eve','groups':['a','b']},'impersonatedUser':{'username':'bob'},"
            + "'objectRef':{'resource':'pods','name':'n','namespace':'ns','subresource':'exec'},"
            + "'annotations':{'authorization.k8s.io/decision':'allow','cluster_name':'c1',"
            + "'authorization.k8s.io/reason':'','authentication.openshift.io/decision':'error',"
            + "'authentication.openshift.io/username':'kubeadmin'},"
            + "'responseObject':{'metadata':{'name':'n-1'}},'sourceIPs':['192.0.2.1','::1'],"
            + "'responseStatus':{'code':201,'reason':'Forbidden'},"
            + "'requestObject':{'roleRef':{'name':'admin'},'subjects':[{'kind':'User'},null],"
            + "'data':{'k':'v'},'spec':{'type':'NodePort','ports':[{'port':80},{'port':81}]}}";

    @ParameterizedTest
    @CsvSource(
        delimiter = ' ',
        quoteCharacter = '`',
        value = {
          "ka.auditid 7",
          "ka.stage ResponseComplete",
          "ka.verb create",
          "ka.uri /api?x",
          "ka.useragent kubectl",
          "ka.user.name eve",
          "ka.user.groups (a,b)",
          "ka.impuser.name bob",
          "ka.target.resource pods",
          "ka.target.name n",
          "ka.target.namespace ns",
          "ka.target.subresource exec",
          "ka.auth.decision allow",
          "ka.auth.openshift.decision error",
          "ka.auth.openshift.username kubeadmin",
          "ka.cluster.name c1",
          "ka.resp.name n-1",
          "ka.response.code 201",
          "ka.response.reason Forbidden",
          "ka.sourceips (192.0.2.1,::1)",
          "ka.sourceips[1] (::1)",
          "ka.sourceips[2] <NA>",
          "ka.req.binding.role admin",
          "ka.req.binding.subjects ({\"kind\":\"User\"},null)",
          "ka.req.binding.subject.has_name[x] true",
          "ka.req.configmap.name n",
          "ka.req.configmap.obj {\"k\":\"v\"}",
          "ka.req.service.type NodePort",
          "ka.req.service.ports ([{\"port\":80},{\"port\":81}])",
        })
    void giveTheirValues(String field, String expected) {
      assertThat(audit(REQUEST, field)).isEqualTo(expected);
    }

    @Test
    void giveNothingWithoutAnAuditId() {
      assertThat(JsonEvents.field(AUDIT, "{\"kind\":\"Event\",\"verb\":\"get\"}", "ka.verb"))
          .isEqualTo("<NA>");
    }

    @Test
    void giveNothingWhereTheWayEndsEarlyOrAListIsNone() {
      assertThat(audit("'user':'eve'", "ka.user.name")).isEqualTo("<NA>");
      assertThat(audit("'user':{'groups':'a'}", "ka.user.groups")).isEqualTo("<NA>");
      assertThat(audit("'user':{'groups':[]}", "ka.user.groups")).isEqualTo("<NA>");
      assertThat(audit("'annotations':null", "ka.auth.reason")).isEqualTo("<NA>");
    }

    @Test
    void giveNullAsAText() {
      assertThat(audit("'verb':null", "ka.verb")).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
      "'pods',, nginx",
      "'pods','', nginx",
      "'pods','exec', <NA>",
      "'deployments',, <NA>",
      "7,, <NA>",
    })
    void namePodsByTheAnswer(String resource, String subresource, String expected) {
      String sub = subresource == null ? "" : ",'subresource':'" + subresource + "'";
      String name = resource.equals("7") ? "7" : "'" + resource + "'";
      String members =
          "'objectRef':{'resource':"
              + name
              + sub
              + "},"
              + "'responseObject':{'metadata':{'name':'nginx'}}";

      assertThat(audit(members, "ka.target.pod.name")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      "/p?command=ls&command=id, ls",
      "/p?a=1&command=%2fbin%2Fsh+-c, /bin/sh -c",
      "/p?comm%61nd=x, x",
      "/p?command, ''",
      "/p?command=a=b, a=b",
      "/p?command=%zz&command=id, id",
      "/p?command=%2, <NA>",
      "/p?command=a;b, <NA>",
      "/p?a=%&&command=x, x",
      "/p?a=1#&command=x, x",
      "/p?commands=x, <NA>",
      "/command=x, <NA>",
      "/p?, <NA>",
    })
    void giveAParameterOfTheUri(String uri, String expected) {
      assertThat(audit("'requestURI':'" + uri + "'", "ka.uri.param[command]")).isEqualTo(expected);
    }

    @Test
    void giveTheRulesOfARole() {
      String role =
          "'requestObject':{'rules':[{'verbs':['get','list'],'resources':['pods']},"
              + "{'verbs':['*'],'nonResourceURLs':['/healthz'],'apiGroups':''},{'verbs':null}]}";

      assertThat(audit(role, "ka.req.role.rules"))
          .isEqualTo(
              "({\"verbs\":[\"get\",\"list\"],\"resources\":[\"pods\"]},{\"verbs\":[\"*\"],"
                  + "\"nonResourceURLs\":[\"/healthz\"],\"apiGroups\":\"\"},{\"verbs\":null})");
      assertThat(audit(role, "ka.req.role.rules.verbs")).isEqualTo("(get,list,*)");
      assertThat(audit(role, "ka.req.role.rules.verbs[1]")).isEqualTo("(*)");
      assertThat(audit(role, "ka.req.role.rules.verbs[3]")).isEqualTo("<NA>");
      assertThat(audit(role, "ka.req.role.rules.resources")).isEqualTo("(pods)");
      assertThat(audit(role, "ka.req.role.rules.nonResourceURLs")).isEqualTo("(/healthz)");
      assertThat(audit(role, "ka.req.role.rules.apiGroups")).isEqualTo("<NA>");
    }
  }

  @Nested
  class Pods {

    private static final String SPEC =
        "'hostIPC':true,'hostNetwork':true,'hostPID':false,"
            + "'securityContext':{'runAsUser':1000,'runAsGroup':2,'fsGroup':3,"
            + "'supplementalGroups':[4,5]},"
            + "'containers':[{'image':'r.io:5000/a/b:1','ports':[{'hostPort':80},"
            + "{'containerPort':81},{}],'securityContext':{'privileged':true,'runAsUser':0,"
            + "'allowPrivilegeEscalation':true,'readOnlyRootFilesystem':false,'runAsGroup':9,"
            + "'procMount':'Unmasked','capabilities':{'add':['NET_ADMIN','SYS_TIME']}}},"
            + "{'image':'nginx@sha256:00'},{'image':'busybox','securityContext':"
            + "{'privileged':null}}],"
            + "'initContainers':[{'image':'i:1','securityContext':{'privileged':false}}],"
            + "'ephemeralContainers':[{'image':'e:1','securityContext':{'privileged':true}}],"
            + "'volumes':[{'name':'v','emptyDir':{}},{'name':'h','hostPath':{'path':'/proc/1'}},"
            + "{'name':'f','flexVolume':{'driver':'d'}}]";

    @ParameterizedTest
    @CsvSource(
        delimiter = ' ',
        quoteCharacter = '`',
        value = {
          "ka.req.pod.host_ipc true",
          "ka.req.pod.host_network true",
          "ka.req.container.host_network true",
          "ka.req.pod.host_pid false",
          "ka.req.pod.run_as_user 1000",
          "ka.req.pod.run_as_group 2",
          "ka.req.pod.fs_group 3",
          "ka.req.pod.supplemental_groups (4,5)",
          "ka.req.pod.containers.image (r.io:5000/a/b:1,nginx@sha256:00,busybox)",
          "ka.req.pod.containers.image[1] (nginx@sha256:00)",
          "ka.req.pod.containers.image[3] <NA>",
          "ka.req.pod.containers.image[99999999999999999] <NA>",
          "ka.req.pod.containers.image.repository (r.io,nginx,busybox)",
          "ka.req.container.image r.io:5000/a/b:1",
          "ka.req.container.image.repository r.io",
          "ka.req.pod.containers.host_port (80,81)",
          "ka.req.pod.containers.host_port[1] <NA>",
          "ka.req.pod.containers.privileged (true,null)",
          "ka.req.pod.containers.privileged[1] <NA>",
          "ka.req.container.privileged true",
          "ka.req.pod.containers.allow_privilege_escalation (true)",
          "ka.req.pod.containers.read_only_fs (false)",
          "ka.req.pod.containers.run_as_user (0)",
          "ka.req.pod.containers.run_as_group (9)",
          "ka.req.pod.containers.eff_run_as_user (0,1000,1000)",
          "ka.req.pod.containers.eff_run_as_user[1] (1000)",
          "ka.req.pod.containers.eff_run_as_group (9,2,2)",
          "ka.req.pod.containers.proc_mount (Unmasked)",
          "ka.req.pod.containers.add_capabilities ([\"NET_ADMIN\",\"SYS_TIME\"])",
          "ka.req.pod.initContainers.image (i:1)",
          "ka.req.pod.initContainers.image.repository (i)",
          "ka.req.pod.initContainers.privileged (false)",
          "ka.req.pod.ephemeralContainers.image (e:1)",
          "ka.req.pod.ephemeralContainers.image.repository (e)",
          "ka.req.pod.ephemeralContainers.privileged (true)",
          "ka.req.pod.volumes.hostpath (/proc/1)",
          "ka.req.pod.volumes.hostpath[0] <NA>",
          "ka.req.pod.volumes.hostpath[1] (/proc/1)",
          "ka.req.pod.volumes.flexvolume_driver (d)",
          "ka.req.pod.volumes.volume_type (emptyDir,hostPath,flexVolume)",
          "ka.req.pod.volumes.volume_type[1] (hostPath)",
          "ka.req.volume.hostpath[/proc*] true",
          "ka.req.volume.hostpath[/proc/1] true",
          "ka.req.volume.hostpath[/proc] false",
          "ka.req.volume.hostpath[/proc/11*] false",
        })
    void giveTheirValues(String field, String expected) {
      assertThat(pod(SPEC, field)).isEqualTo(expected);
    }

    @Test
    void runAsRootUnlessTheySayOtherwise() {
      assertThat(pod("'containers':[{}]", "ka.req.pod.containers.eff_run_as_user"))
          .isEqualTo("(0)");
    }

    @Test
    void giveImagesOfAllContainersOrOfNone() {
      assertThat(pod("'containers':[{'image':'a'},{}]", "ka.req.pod.containers.image"))
          .isEqualTo("<NA>");
      assertThat(pod("'containers':[]", "ka.req.pod.containers.image")).isEqualTo("<NA>");
      assertThat(pod("'containers':[]", "ka.req.container.image")).isEqualTo("<NA>");
    }

    @Test
    void giveNoPortsWhereOneContainerHasNoListOfThem() {
      String spec = "'containers':[{'ports':[{'hostPort':1}]},{'ports':7}]";

      assertThat(pod(spec, "ka.req.pod.containers.host_port")).isEqualTo("<NA>");
    }

    @Test
    void answerTrueOrFalseIfThereIsAList() {
      assertThat(pod("'containers':[]", "ka.req.container.privileged")).isEqualTo("false");
      assertThat(pod("'volumes':[{'name':'v'}]", "ka.req.volume.hostpath[/*]")).isEqualTo("false");
      assertThat(pod("'a':1", "ka.req.container.privileged")).isEqualTo("<NA>");
      assertThat(pod("'a':1", "ka.req.volume.hostpath[/*]")).isEqualTo("<NA>");
      assertThat(pod("'a':1", "ka.req.pod.volumes.volume_type")).isEqualTo("<NA>");
    }
  }
}
