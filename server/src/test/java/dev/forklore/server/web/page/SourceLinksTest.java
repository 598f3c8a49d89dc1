package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.content.Library;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceLinksTest {
  private static final String IMPORT = "<span class=\"tok-keyword\">import</span> ";
  private static final String LOCK = "<a href=\"/library/Lock.java\">Lock</a>";

  @Test
  void aClassOfTheSamePackageIsALink() {
    assertThat(linked("", "List&lt;Lock&gt; locks;")).contains("List&lt;" + LOCK + "&gt; locks;");
  }

  @Test
  void anImportedClassIsALinkWhereItIsImportedAndWhereItIsUsed() {
    assertThat(linked("import lib.pool.Batch;", "Batch batch;"))
        .contains(IMPORT + "<a href=\"/library/pool/Batch.java\">lib.pool.Batch</a>;")
        .contains("<a href=\"/library/pool/Batch.java\">Batch</a> batch;");
  }

  @Test
  void aClassOfAnotherPackageIsNoLinkUnlessItIsImported() {
    assertThat(linked("", "Batch batch;")).doesNotContain("<a");
  }

  @Test
  void anImportedClassHidesTheOneOfThePackage() {
    assertThat(linked("import java.util.concurrent.locks.Lock;", "Lock lock;"))
        .doesNotContain("<a");
  }

  @Test
  void aClassThatTheFileDeclaresHidesTheOneOfThePackage() {
    assertThat(linked("", "record Lock(int a) {} Lock lock;")).doesNotContain("<a");
  }

  @Test
  void partsOfLongerNamesAreNoLinks() {
    assertThat(linked("", "Locks a; ALock b; a.Lock c; my$Lock d; Lock$e f;")).doesNotContain("<a");
  }

  @Test
  void commentsAndStringsAreLeftAlone() {
    assertThat(
            linked(
                "",
                "<span class=\"tok-comment\">// class Lock, Lock</span> <span class=\"tok-string\">\"Lock\"</span> Lock"))
        .contains("// class Lock, Lock</span>")
        .contains("\"Lock\"</span> " + LOCK);
  }

  @Test
  void aFileIsNoLinkInItself() {
    Library.Source lock = new Library.Source("Lock.java", "", "class Lock { Lock a; }");
    Library.Section section = new Library.Section("lib", "", List.of(lock));
    String html = "<span class=\"tok-keyword\">class</span> Lock { Lock a; }";
    assertThat(new SourceLinks(new Library(List.of(section))).in(html, section, lock))
        .isEqualTo(html);
  }

  /** What the build did not colour may have comments anywhere. */
  @Test
  void codeWithoutColoursHasNoLinks() {
    Library.Source user = new Library.Source("User.java", "", "");
    assertThat(new SourceLinks(library(user)).in("Lock lock;", face(user), user))
        .isEqualTo("Lock lock;");
  }

  /** A file that imports this, and has this code. */
  private static String linked(String imports, String code) {
    Library.Source user = new Library.Source("User.java", "", imports + "\n");
    String html =
        imports.replace("import ", IMPORT) + "\n<span class=\"tok-keyword\">final</span> " + code;
    return new SourceLinks(library(user)).in(html, face(user), user);
  }

  private static Library.Section face(Library.Source user) {
    return new Library.Section("lib", "", List.of(new Library.Source("Lock.java", "", ""), user));
  }

  private static Library library(Library.Source user) {
    Library.Source batch = new Library.Source("pool/Batch.java", "", "");
    return new Library(List.of(face(user), new Library.Section("lib.pool", "", List.of(batch))));
  }
}
