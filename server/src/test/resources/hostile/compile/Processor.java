// An annotation processor that would run inside the compiler.
// ends: exited
// exit: 0
// shows: (?m)^only now$
// hides: while compiling
import java.util.Set;
import javax.annotation.processing.*;

@SupportedAnnotationTypes("*")
public class Processor extends AbstractProcessor {
  static { System.out.println(System.getProperty("java.class.path").contains("compiler") ? "while compiling" : "only now"); }

  public boolean process(Set<? extends javax.lang.model.element.TypeElement> types, RoundEnvironment round) {
    throw new IllegalStateException("while compiling");
  }

  public static void main(String[] args) {}
}
