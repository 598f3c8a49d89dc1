# Builds the server when a source or a built jar is not what it was after the last build.
# shellcheck shell=bash disable=SC2034,SC2154 # its variables are shared with the other files of ./forklore

readonly server_jar=server/target/server.jar
readonly bench_jar=server/bench/target/bench.jar
readonly server_archive=server/target/server.aot
# The site speaks English, and Jetty asks for every language there is when it starts: only those of the JDK itself are there.
server_flags=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.locale.providers=SPI)
readonly space_mib=2048
sources=$state/sources
outputs=$state/outputs

export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

# Contents, not times: a checkout of another branch and back needs no build, an older file moved in place does.
list_sources() {
  find pom.xml .mvn content sandbox server \( -name target -o -name node_modules \) -prune \
    -o -type f ! -name '*~' ! -name '.*.sw?' ! -name '.#*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
}

list_outputs() {
  find content sandbox server \( -name node_modules -o -path sandbox/image \) -prune \
    -o -path '*/target/*.jar' -printf '%p %s %T@\n' | LC_ALL=C sort
}

is_built() {
  [[ -f $server_jar && -f $sources && -f $outputs ]] \
    && [[ $(list_sources) == "$(<"$sources")" && $(list_outputs) == "$(<"$outputs")" ]]
}

remember_outputs() { list_outputs >"$outputs"; }

# Maven leaves what came of a deleted source in target, and takes a changed source that looks old for unchanged.
needs_clean() {
  [[ -f $sources ]] || return 1
  local hash file
  while read -r hash file; do
    [[ -e $file ]] || return 0
  done <"$sources"
  while read -r hash file; do
    [[ $file -nt $sources ]] || return 0
  done < <(LC_ALL=C comm -13 <(LC_ALL=C sort "$sources") <(LC_ALL=C sort "$1"))
  return 1
}

# The server reads some pages and runs a program once, watched by a JVM that keeps what was loaded: later starts are shorter.
# Without that it starts all the same.
rehearse() {
  [[ ! $server_archive -nt $server_jar ]] || return 0
  rm -f "$server_archive"
  step rehearsal.log "Rehearsing a start, so that later starts are quicker" \
    "$JAVA_HOME/bin/java" "${server_flags[@]}" -XX:AOTCacheOutput="$server_archive" -cp "$server_jar" \
    dev.forklore.server.Rehearsal --port 0 || rm -f "$server_archive"
}

# What the server's JVM is started with.
use_archive() {
  if [[ $server_archive -nt $server_jar ]]; then server_flags+=(-XX:AOTCache="$server_archive"); fi
}

# enough_space FOLDER MIB: or returns 1 with fault and remedy set.
enough_space() {
  local free
  free=$(free_mib "$1")
  ((free < $2)) || return 0
  fault="The disk of $1 has $free MiB free; setting up Forklore takes up to $2 MiB."
  remedy="df -h $(quoted "$1")"
  return 1
}

free_mib() { df -Pm -- "$1" | awk 'NR == 2 {print $4}'; }

# build: leaves JAVA_HOME set and the server's jar up to date.
build() {
  make_state
  # Two builds at once would spoil each other's files. The lock is given back before the server starts.
  exec 9>"$state/lock"
  flock -n 9 || step lock.log "Waiting for another ./forklore to finish its build" flock "$state/lock" true
  flock 9
  if search_jdk && is_built; then
    say "JDK 25 at $JAVA_HOME; the build is up to date"
  else
    build_now
  fi
  exec 9>&-
}

build_now() {
  local mib=$space_mib what="Building Forklore (some minutes, the first time)"
  [[ ! -f $server_jar ]] || mib=256 what="Building Forklore"
  if ! enough_space "$root" "$mib" || ! enough_space "$HOME" "$mib"; then stop "$fault" "$remedy"; fi
  find_build_tools
  say "JDK 25 at $JAVA_HOME"
  local goals=(package) now=$state/sources.now
  list_sources >"$now"
  ! needs_clean "$now" || goals=(clean package)
  step build.log "$what" mvn -B -DskipTests -Dmaven.test.skip "${goals[@]}" \
    || stop_for_log build.log
  # The list of before the build: what was changed meanwhile is built the next time.
  mv "$now" "$sources"
  remember_outputs
}
