# The tools that build and run Forklore: a JDK 25, Maven, Node with npm, and for the tests Chromium.
# shellcheck shell=bash disable=SC2034,SC2154 # its variables are shared with the other files of ./forklore

readonly jdk_package=openjdk-25-jdk-headless
readonly oldest_maven=3.8.7
readonly oldest_node=20

# A JDK and no mere runtime: the build needs javac, and the sandbox image jlink.
is_jdk_25() {
  [[ -x $1/bin/java && -x $1/bin/javac && -x $1/bin/jlink ]] || return 1
  if [[ -f $1/release ]]; then
    grep -qE '^JAVA_VERSION="25["+.]' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | grep -qE 'version "25["+.]'
  fi
}

# Folders that hold JDKs: of packages, of a hand-made installation, of version managers and editors.
jdk_folders() {
  if [[ -n ${FORKLORE_JDK_DIRS-} ]]; then
    tr ':' '\n' <<<"$FORKLORE_JDK_DIRS"
    return
  fi
  local home homes=("$HOME")
  [[ -z ${SUDO_USER-} ]] || homes+=("$(getent passwd "$SUDO_USER" | cut -d : -f 6)")
  printf '%s\n' /usr/lib/jvm /usr/lib64/jvm /usr/java /usr/local/lib/jvm /usr/local /opt /opt/java
  for home in "${homes[@]}"; do
    printf '%s\n' "$home"/{.sdkman/candidates/java,.jenv/versions,.asdf/installs/java,.local/share/mise/installs/java} \
      "$home"/{.jabba/jdk,.jbang/cache/jdks,.jdks,.gradle/jdks}
  done
}

# Sets JAVA_HOME and PATH, or returns 1.
search_jdk() {
  local javac folder jdk
  local -a found=("${JAVA_HOME-}")
  javac=$(command -v javac) && found+=("$(dirname -- "$(dirname -- "$(readlink -f -- "$javac")")")")
  while IFS= read -r folder; do found+=("$folder"/*); done < <(jdk_folders)
  for jdk in "${found[@]}"; do
    if [[ -z $jdk ]] || ! is_jdk_25 "$jdk"; then continue; fi
    export JAVA_HOME=$jdk PATH=$jdk/bin:$PATH
    # Not in .mvn/jvm.config: an older JDK, which is to hear which one is wanted, does not know it.
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
    return 0
  done
  return 1
}

jdk_command() {
  if apt_knows "$jdk_package"; then
    install_command "$jdk_package"
  elif [[ -d $HOME/.sdkman ]]; then
    printf 'sdk install java 25-tem'
  else
    printf 'JAVA_HOME=/where/you/unpacked/jdk-25 ./forklore serve'
  fi
}

stop_without_jdk() {
  stop "No JDK 25 was found in JAVA_HOME, on PATH or in the usual folders, and no package provides one. Unpack a JDK 25 anywhere and name its folder." "$(jdk_command)"
}

version_of() { "$@" 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1; }
at_least() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

has_maven() { has mvn && at_least "$oldest_maven" "$(version_of mvn --version)"; }
has_node() { has node && at_least "$oldest_node" "$(version_of node --version)"; }

# Everything for a build: stops with a sentence where it cannot be had.
find_build_tools() {
  if ! search_jdk; then
    know_packages
    apt_knows "$jdk_package" || stop_without_jdk
    lack "JDK 25" "$jdk_package"
  fi
  has mvn || lack Maven maven
  has node || lack Node nodejs
  has npm || lack npm npm
  install || stop "$fault" "$remedy"
  search_jdk || stop_without_jdk
  has_maven || stop "Maven $oldest_maven or later is needed; $(command -v mvn) is $(version_of mvn --version)." "$(install_command maven)"
  has_node || renew_node
}

# Debian 12 packages Node 18; npm brings a later one under /usr/local.
readonly renewal="npm install --global node@22"

node_command() { if has node && has npm; then as_root "$renewal"; else install_command nodejs npm; fi; }

renew_node() {
  local here
  here="Node $oldest_node or later is needed; $(command -v node) is $(version_of node --version)."
  is_root || stop "$here" "$(node_command)"
  say "$here"
  step node.log "Installing Node 22 with npm" npm install --global --no-audit --no-fund node@22 || stop_for_log node.log
  hash -r
  has_node || stop "$here" "$renewal"
}

# Sets FORKLORE_CHROMIUM, where the browser tests look, or returns 1.
find_chromium() {
  local name
  for name in "${FORKLORE_CHROMIUM-}" chromium chromium-browser google-chrome-stable google-chrome; do
    if [[ -z $name ]] || ! has "$name"; then continue; fi
    FORKLORE_CHROMIUM=$(command -v "$name")
    export FORKLORE_CHROMIUM
    return 0
  done
  return 1
}
