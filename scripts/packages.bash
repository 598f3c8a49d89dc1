# Debian and Ubuntu packages. Installs as root only; else every caller gets the command that a person should type.
# shellcheck shell=bash disable=SC2034,SC2154 # its variables are shared with the other files of ./forklore

is_root() { ((EUID == 0)); }
has() { command -v "$1" >/dev/null 2>&1; }
has_apt() { has apt-get && has dpkg; }
apt_knows() { has_apt && [[ -n $(apt-cache --no-all-versions show "$1" 2>/dev/null) ]]; }

# Where the package lists are empty, as on a machine fresh from its image, nothing is known until they are fetched.
know_packages() {
  if ! has_apt || ! is_root || apt_knows maven; then return; fi
  step lists.log "Fetching the lists of packages" apt-get update || true
}

as_root() { if is_root; then printf '%s' "$1"; else printf 'sudo %s' "$1"; fi; }

# install_command PACKAGE…
install_command() {
  if has_apt; then
    as_root "apt-get install -y --no-install-recommends $*"
  elif has dnf; then
    as_root "dnf install $*"
  elif has pacman; then
    as_root "pacman -S $*"
  else
    printf 'install %s' "$*"
  fi
}

# What is lacking, and the packages that bring it, are gathered first, so that there is one installation or one command.
lacking=()
packages=()

lack() {
  lacking+=("$1")
  shift
  packages+=("$@")
}

# install: brings what is lacking; or returns 1 with fault and remedy set.
install() {
  ((${#lacking[@]})) || return 0
  local names
  printf -v names '%s, ' "${lacking[@]}"
  names=${names%, }
  if ! has_apt || ! is_root; then
    fault="Missing: $names. This script installs packages only as root on Debian or Ubuntu."
    remedy=$(install_command "${packages[@]}")
    return 1
  fi
  if ! step install.log "Installing $names (${packages[*]})" apt_install "${packages[@]}"; then
    show_log install.log
    explain install.log
    return 1
  fi
  printf '%s\n' "${packages[@]}" >>"$state/installed"
  lacking=() packages=()
  hash -r
}

# The package lists may be missing or old: they are fetched when an installation from them fails.
apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  local install=(apt-get install -y --no-install-recommends --no-remove -o "DPkg::Lock::Timeout=${FORKLORE_LOCK_WAIT-60}")
  "${install[@]}" "$@" || { apt-get update -o "DPkg::Lock::Timeout=${FORKLORE_LOCK_WAIT-60}" && "${install[@]}" "$@"; }
}
