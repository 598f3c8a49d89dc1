# Checks everything that the other commands need, and changes nothing.
# shellcheck shell=bash disable=SC2034,SC2154 # its variables are shared with the other files of ./forklore

troubles=0

ok() { printf '  ok        %-18s %s\n' "$1" "$2"; }

# Nothing to do: serve, test or dev install it, or Forklore works without it.
note() { printf '  -         %-18s %s\n' "$1" "$2"; }

# weaker NAME WHY COMMAND: it works, and could be safer.
weaker() {
  printf '  weaker    %-18s %s\n' "$1" "$2"
  [[ -z $3 ]] || printf '            %-18s get it: %s\n' "" "$3"
}

# missing NAME WHY COMMAND
missing() {
  printf '  missing   %-18s %s\n' "$1" "$2"
  [[ -z $3 ]] || printf '            %-18s type: %s\n' "" "$3"
  troubles=$((troubles + 1))
}

# doctor [OPTION…]: with --engine kubernetes and serve's options for it, asks a cluster instead of this machine's Docker.
doctor() {
  printf 'Forklore in %s\n' "$root"
  machine
  tools
  if [[ $(option engine "${FORKLORE_ENGINE-}" "$@") == kubernetes ]]; then
    measured_sandbox "$@"
  else
    engine
  fi
  for_tests_only
  if ((troubles)); then
    printf '%d missing. Run needs all of them; the lessons are served without Docker too.\n' "$troubles"
    return 1
  fi
  printf 'Nothing is missing: type ./forklore serve\n'
}

machine() {
  local system memory port=${FORKLORE_PORT-8080} folder
  system="$(sed -n 's/^PRETTY_NAME="\(.*\)"$/\1/p' /etc/os-release 2>/dev/null || true) $(uname -sm)"
  if [[ $(uname -s) == Linux ]]; then ok "Operating system" "$system"; else missing "Linux" "Forklore needs Linux to limit programs and to attribute their output; this is $system" ""; fi
  if is_root; then note User "root: may install and start what is missing"; else note User "$(id -un), in groups $(id -Gn): installs nothing"; fi
  note Cores "$(nproc) CPUs; runs may use all physical cores among them; change it with --cores"
  memory=$(awk '/^MemAvailable/ {print int($2 / 1024)}' /proc/meminfo 2>/dev/null || echo 0)
  if ((memory >= 1536)); then ok Memory "$memory MiB available"; else missing Memory "$memory MiB are available, but the server and a run of 768 MiB need 1536" "free -m"; fi
  for folder in "$root" "$HOME" /var/lib/docker; do
    [[ -d $folder ]] || continue
    if enough_space "$folder" "$space_mib"; then ok "Disk" "$(free_mib "$folder") MiB free in $folder"; else missing Disk "$fault" "$remedy"; fi
  done
  if port_is_free "$port"; then ok "Port $port" free; else missing "Port $port" "another program is using it" "./forklore serve --port $((port + 1))"; fi
}

port_is_free() { ! (exec 8<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

tools() {
  if search_jdk; then ok "JDK 25" "$JAVA_HOME"; else missing "JDK 25" "builds and runs the server" "$(jdk_command)"; fi
  if [[ -z ${JAVA_HOME-} ]] && has mvn; then
    note Maven "$(command -v mvn); its version is checked once a JDK 25 is found"
  elif has_maven; then
    ok Maven "$(version_of mvn --version)"
  else
    missing "Maven" "$oldest_maven or later builds Forklore" "$(install_command maven)"
  fi
  if has_node; then ok Node "$(node --version)"; else missing "Node" "$oldest_node or later builds the page's scripts and styles" "$(node_command)"; fi
  if has npm; then ok npm "$(npm_config_logs_max=0 npm --version)"; else missing npm "fetches the packages that the page's scripts are built from" "$(install_command npm)"; fi
  if is_built; then ok Build "up to date"; else note Build "not built yet: serve builds it"; fi
}

engine() {
  local version
  choose_docker_host
  if has docker; then ok "Docker client" "$(command -v docker)"; else missing "Docker client" "makes the sandbox image" "$(install_command docker.io)"; fi
  version=$(has docker && docker_version) || version=
  if [[ -z $version ]]; then
    missing "Docker Engine" "nothing answers at $docker_host, and programs run in its containers" "$(docker_command)"
  elif at_least "$oldest_docker" "$version"; then
    ok "Docker Engine" "$version at $docker_host"
    at_least 23.0 "$version" || weaker "Docker Engine" "$version gets no fixes from Docker any more, at best from the distribution" "$(install_command docker.io) on a newer release"
    engine_abilities
    sandbox_image
    measured_sandbox
  else
    missing "Docker Engine" "version $version is installed, but $oldest_docker or later is needed" "$(install_command docker.io)"
  fi
}

docker_command() {
  if has dockerd || [[ $docker_host != "unix://$local_socket" ]]; then docker_start_command; else install_command docker.io; fi
}

engine_abilities() {
  local cgroup driver security limits processors
  IFS='|' read -r cgroup driver security limits processors < <(docker info --format \
    '{{.CgroupVersion}}|{{.Driver}}|{{.SecurityOptions}}|{{.MemoryLimit}} {{.PidsLimit}} {{.CPUSet}} {{.CPUCfsQuota}}|{{.NCPU}}' 2>/dev/null) || true
  if [[ -z $cgroup ]]; then
    missing "Docker Engine" "it does not report what it supports" "docker info"
    return
  fi
  ok cgroup "version $cgroup, $processors cores"
  if [[ $limits == *false* ]]; then missing "Limits" "memory, tasks, core set, core quota: $limits; without all four a run can take more than its share" "docker info"; else ok Limits "memory, tasks, core set, core quota"; fi
  if [[ $security == *seccomp* ]]; then ok seccomp "on"; else missing seccomp "off; it keeps programs from system calls that they do not need" "docker info"; fi
  if [[ $driver == overlay* ]]; then ok "Storage" "$driver"; else note "Storage" "$driver; overlay2 starts containers faster"; fi
}

sandbox_image() {
  if docker image inspect forklore/sandbox:latest >/dev/null 2>&1; then
    ok "Sandbox image" "forklore/sandbox:latest"
  elif has debootstrap || ! has_apt; then
    note "Sandbox image" "not built yet: serve builds it"
  else
    note "Sandbox image" "not built yet: serve builds it, which needs debootstrap where no image registry answers: $(install_command debootstrap)"
  fi
}

# Measures a sandbox from inside one, with the server's own profile. Options go to the server.
measured_sandbox() {
  local weight name text remedy seen=0 image=${FORKLORE_IMAGE-forklore/sandbox:latest}
  if [[ ! -f $server_jar || -z ${JAVA_HOME-} ]]; then
    note "Sandbox" "not checked: serve builds what checks it first"
    return
  fi
  if (($# == 0)); then
    if ! docker image inspect "$image" >/dev/null 2>&1; then
      note "Sandbox" "not checked: serve builds it first"
      return
    fi
    set -- --image "$image"
  fi
  while IFS=$'\t' read -r weight name text remedy; do
    seen=1
    case $weight in
      OK) ok "Sandbox: $name" "$text" ;;
      WEAKER) weaker "Sandbox: $name" "$text" "$remedy" ;;
      UNCHECKED) note "Sandbox: $name" "not checked: $text" ;;
      MISSING) missing "Sandbox: $name" "$text" "$remedy" ;;
    esac
  done < <("$JAVA_HOME/bin/java" "${server_flags[@]}" -cp "$server_jar" dev.forklore.server.Doctor "$@" 2>/dev/null)
  ((seen)) || note "Sandbox" "not checked: the server that measures it did not start"
}

for_tests_only() {
  if find_chromium; then ok Chromium "$FORKLORE_CHROMIUM, for tests only"; else note Chromium "for tests only: $(install_command chromium)"; fi
}
