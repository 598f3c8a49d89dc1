# Docker Engine and the sandbox image. Without them the lessons are served with Run off.
# shellcheck shell=bash disable=SC2034,SC2154 # its variables are shared with the other files of ./forklore

readonly oldest_docker=20.10
readonly local_socket=/var/run/docker.sock

# option NAME DEFAULT ARGUMENT…: the value of --NAME in the arguments that go to the server.
option() {
  local name=$1 value=$2
  shift 2
  while (($#)); do
    case $1 in
      --"$name"=*) value=${1#*=} ;;
      --"$name") value=${2-} ;;
    esac
    shift
  done
  printf '%s' "$value"
}

# One Docker host for the image's build and for the server: the option, the variable, Docker's own variable or context.
choose_docker_host() {
  local host
  host=$(option docker-host "${FORKLORE_DOCKER_HOST-${DOCKER_HOST-}}" "$@")
  if [[ -z $host ]] && has docker; then
    host=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null) || host=
  fi
  docker_host=${host:-unix://$local_socket}
  if [[ $docker_host != none ]]; then export DOCKER_HOST=$docker_host; fi
  export FORKLORE_DOCKER_HOST=$docker_host
}

docker_version() { timeout 10 docker version --format '{{.Server.Version}}' 2>/dev/null; }
docker_answers() { has docker && [[ -n $(docker_version) ]]; }

# Finds, installs or starts a Docker Engine; or returns 1 with fault and remedy set.
find_docker() {
  choose_docker_host "$@"
  if [[ $docker_host == none ]]; then
    fault="Run is off, because the Docker host is set to none." remedy=
    return 1
  fi
  docker_answers && return
  if [[ $docker_host != "unix://$local_socket" ]]; then
    fault="No Docker Engine answers at $docker_host." remedy="docker --host $(quoted "$docker_host") version"
    return 1
  fi
  if has docker && [[ -S $local_socket && ! -w $local_socket ]]; then
    fault="Docker Engine is installed, but $(id -un) may not use it." remedy="sudo usermod -aG docker $(id -un) && newgrp docker"
    return 1
  fi
  gather_docker
  install || return 1
  docker_answers || start_docker
}

gather_docker() {
  local wanted=()
  if ! has dockerd || ! has docker; then wanted=(docker.io); fi
  if has_apt && ((${#wanted[@]})); then
    # Debian 13 has the client in a package of its own; a kernel with AppArmor needs its parser to start containers.
    know_packages
    ! apt_knows docker-cli || wanted+=(docker-cli)
    [[ $(cat /sys/module/apparmor/parameters/enabled 2>/dev/null) != Y ]] || wanted+=(apparmor)
  fi
  ((${#wanted[@]} == 0)) || lack "Docker Engine" "${wanted[@]}"
  # Where no image registry answers, the sandbox is built on a base made of packages.
  has debootstrap || ! is_root || ! has_apt || lack debootstrap debootstrap
}

has_systemd() { [[ -d /run/systemd/system ]]; }

docker_start_command() { if has_systemd; then as_root "systemctl start docker"; else as_root dockerd; fi; }

start_docker() {
  fault="Docker Engine is installed, but not running." remedy=$(docker_start_command)
  is_root || return 1
  step docker.log "Starting Docker Engine" run_daemon && return
  show_log docker.log
  explain docker.log
  fault="Docker Engine did not start; the end of its log is above."
  return 1
}

# In a session of its own, so that neither Ctrl-C nor the end of this script ends it.
run_daemon() {
  local daemon=
  if has_systemd; then
    systemctl start docker || return
  else
    (exec setsid dockerd) >>"$logs/docker.log" 2>&1 </dev/null &
    daemon=$!
  fi
  for _ in {1..120}; do
    [[ -z $(docker_version) ]] || return 0
    [[ -z $daemon ]] || kill -0 "$daemon" 2>/dev/null || return 1
    sleep 0.5
  done
  echo "Docker did not answer within a minute."
  return 1
}

# sandbox ARGUMENT…: sets FORKLORE_IMAGE to an image that is up to date; or returns 1 with fault and remedy set.
sandbox() {
  local log=image.log image
  find_docker "$@" || return
  image=$(option image "${FORKLORE_IMAGE-}" "$@")
  if [[ -n $image ]]; then
    export FORKLORE_IMAGE=$image
    return
  fi
  docker image inspect forklore/sandbox:latest >/dev/null 2>&1 || enough_space_for_docker || return
  if ! step $log "Bringing the sandbox image up to date" sandbox/image/build; then
    show_log $log
    fault="The sandbox image could not be built." remedy=sandbox/image/build
    ! grep -qE 'No space left on device' "$logs/$log" || explain $log
    return 1
  fi
  FORKLORE_IMAGE=$(tail -n 1 "$logs/$log")
  export FORKLORE_IMAGE
}

enough_space_for_docker() { [[ ! -d /var/lib/docker ]] || enough_space /var/lib/docker "$space_mib"; }

sandbox_or_lessons_only() {
  # The cluster's nodes have the image, and this machine needs no Docker.
  [[ $(option engine "${FORKLORE_ENGINE-}" "$@") != kubernetes ]] || return 0
  sandbox "$@" && return
  warn "$fault" "$remedy"
  say "Serving the lessons with Run off"
}
