package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.content.Lesson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestLessonTest {
  private static final List<Lesson> LESSONS =
      List.of(lesson("what-is-a-pool"), lesson("create-a-pool"), lesson("create-a-process"));

  @Test
  void aMistypedAddressLeadsToTheLessonWithTheFewestLettersToChange() {
    assertThat(nearest("/lessons/create-a-proces")).contains("create-a-process");
    assertThat(nearest("/lessons/creat-pool/")).contains("create-a-pool");
    assertThat(nearest("/What-Is-A-Pool")).contains("what-is-a-pool");
  }

  @Test
  void anAddressThatIsLikeNoneLeadsNowhere() {
    assertThat(nearest("/wp-login.php")).isEmpty();
    assertThat(nearest("/")).isEmpty();
    assertThat(nearest("/" + "x".repeat(5000))).isEmpty();
  }

  private static Optional<String> nearest(String path) {
    return NearestLesson.to(path, LESSONS).map(Lesson::slug);
  }

  private static Lesson lesson(String slug) {
    return new Lesson(
        slug, 1, "Part", "Title", "Question?", "Summary.", 5, 1, List.of(), List.of());
  }
}
