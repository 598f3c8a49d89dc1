# What a person sees: one line for each step, progress while it lasts, one sentence and one command when it fails.
# shellcheck shell=bash disable=SC2034,SC2154 # its variables are shared with the other files of ./forklore

state=$root/.forklore
logs=$state/logs
groups=()

say() { printf 'forklore: %s\n' "$1" >&2; }

# warn SENTENCE COMMAND
warn() {
  printf 'forklore: %s\n' "$1" >&2
  if [[ -n ${2-} ]]; then printf '          Type: %s\n' "$2" >&2; fi
}

# stop SENTENCE COMMAND
stop() {
  warn "$@"
  exit 1
}

# launch COMMAND…: in the background, in a process group of its own that the end of this script takes along.
launch() {
  set -m
  "$@" </dev/null 9>&- &
  launched=$!
  set +m
  groups+=("$launched")
}

stop_groups() {
  local group
  for group in "${groups[@]}"; do kill -TERM -- "-$group" 2>/dev/null || true; done
  for group in "${groups[@]}"; do wait "$group" 2>/dev/null || true; done
  groups=()
}
trap stop_groups EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

make_state() {
  mkdir -p "$logs" 2>/dev/null && [[ -w $logs && -w $root ]] && return
  stop "This user may not write to $root." "sudo chown -R $(id -un): $(quoted "$root")"
}

quoted() { printf '%q' "$1"; }

milliseconds() { printf '%s' $((${EPOCHREALTIME/[.,]/} / 1000)); }

# step LOG WHAT COMMAND…: runs the command with its output in LOG; returns its status.
step() {
  local log=$logs/$1 what=$2 begun status=0
  shift 2
  make_state
  begun=$(milliseconds)
  if [[ -t 2 ]]; then rewrite "$what"; else say "$what"; fi
  launch "$@" >"$log" 2>&1
  show_life "$launched" "$what" "$begun" "$log"
  wait "$launched" || status=$?
  groups=("${groups[@]:0:${#groups[@]}-1}")
  show_end "$what" $((($(milliseconds) - begun) / 1000)) $status
  return $status
}

# A command that ends within a second leaves nothing but its own line.
show_life() {
  local process=$1 what=$2 begun=$3 log=$4 shown=0 now
  while kill -0 "$process" 2>/dev/null; do
    sleep 0.1
    now=$((($(milliseconds) - begun) / 1000))
    ((now > shown)) || continue
    shown=$now
    if [[ -t 2 ]]; then
      rewrite "$what … $now s  $(latest "$log")"
    elif ((now == 2 || now % 10 == 0)); then
      say "  … $now s  $(latest "$log")"
    fi
  done
}

show_end() {
  local what=$1 seconds=$2 status=$3 result
  result="done in $seconds s"
  ((seconds > 0)) || result="done"
  ((status == 0)) || result="failed after $seconds s"
  if [[ -t 2 ]]; then
    rewrite "$what: $result"
    printf '\n' >&2
  elif ((seconds > 0 || status != 0)); then
    say "  $result"
  fi
}

# The terminal's current line; never longer than that, or it could not be rewritten.
rewrite() {
  local columns line="forklore: $1"
  columns=$(stty size <&2 2>/dev/null | cut -d ' ' -f 2) || columns=80
  ((columns > 20)) || columns=80
  printf '\r\e[K%s' "${line:0:columns-1}" >&2
}

# The last line of a log, which says what is being done at the moment.
latest() { tail -n 1 "$1" 2>/dev/null | sed 's/\x1b\[[0-9;]*m//g; s/^\[INFO\] *//' | tr -d '\000-\037' | cut -c1-60; }

# Shows the lines of a log that name a mistake, with its file or as Maven's error; otherwise the end of the log. Never stack frames.
show_log() {
  local log=$logs/$1 lines
  lines=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -vE '^[[:space:]]+(at |\.\.\. [0-9]+ more)|^[[:space:]]*$|\[Help|full stack trace|Re-run Maven|For more information|After correcting|mvn <args>' \
    | grep -E '^\[ERROR\] +[^ ]|^[^[:space:]]+[:(][0-9]+(,[0-9]+)?\)?: |error TS[0-9]|✘' | head -n 12) || true
  [[ -n $lines ]] || lines=$(grep -vE '^[[:space:]]+(at |\.\.\. [0-9]+ more)|^[[:space:]]*$' "$log" | tail -n 12) || true
  [[ -z $lines ]] || printf '%s\n' "$lines" | cut -c1-300 | sed 's/^/          | /' >&2
}

# explain LOG: sets fault and remedy from what the log says.
explain() {
  local log=$logs/$1
  fault="The step failed; its log is ${log#"$root"/}." remedy="less $(quoted "$log")"
  logged() { grep -qE "$1" "$log"; }
  if logged 'No space left on device|ENOSPC|not enough space'; then
    fault="The disk is full." remedy="df -h $(quoted "$root") $(quoted "$HOME") /var/lib/docker /tmp"
  elif logged 'Could not get lock|Unable to (acquire|lock)|is another process using it'; then
    fault="Another program is installing packages; wait until it has ended, then try again." remedy="$0 $asked"
  elif logged 'Temporary failure resolving|Could not connect to|Failed to fetch|Unable to locate package|no installation candidate'; then
    fault="apt could not fetch the packages: its mirror does not answer or does not have them." remedy="apt-get update"
  elif logged 'COMPILATION ERROR'; then
    fault="The Java sources do not compile." remedy="less $(quoted "$log")"
  elif logged 'Could not (transfer|find|resolve)|UnknownHostException|Non-resolvable'; then
    fault="Maven's repository does not answer. If this machine needs a proxy, set it in ~/.m2/settings.xml." remedy="mvn -B -U validate"
  elif logged 'EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT'; then
    fault="npm's registry does not answer. If this machine needs a proxy, set it with npm config set proxy." remedy="npm ping"
  fi
}

stop_for_log() {
  show_log "$1"
  explain "$1"
  stop "$fault" "$remedy"
}
