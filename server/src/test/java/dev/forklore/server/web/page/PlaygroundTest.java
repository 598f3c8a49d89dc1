package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlaygroundTest {
  private static ApiSite site;

  @BeforeAll
  static void open() {
    site = new ApiSite(RunPolicy.standard());
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void itBeginsWithABlankProgramInBothLanguages() throws Exception {
    HttpResponse<String> page = site.get("/playground");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("data-language=\"java\"", "data-language=\"python\"");
    assertThat(page.body()).contains("needs JavaScript", "Blank.java", "blank.py");
  }

  @Test
  void itBeginsWithAStartOrWithAProgramOfALesson() throws Exception {
    assertThat(site.get("/playground?program=pool&language=python").body())
        .contains("squares.py", "data-language=\"python\"", "A pool of workers");
    assertThat(site.get("/playground?program=1.1").body()).contains("A.java", "An example");
  }

  @Test
  void aProgramThatDoesNotExistIsNotFound() throws Exception {
    assertThat(site.get("/playground?program=9.9").statusCode()).isEqualTo(404);
    assertThat(site.get("/playground?program=pool&language=cobol").statusCode()).isEqualTo(404);
    assertThat(site.get("/playground?program=%3Cscript%3E").body()).doesNotContain("<script>");
  }

  @Test
  void everyProgramOfALessonLeadsToIt() throws Exception {
    assertThat(site.get("/lessons/a-lesson").body()).contains("/playground?program=1.1");
  }
}
