#!/usr/bin/env bash
# A real Kubernetes of several nodes on one machine, for tests. The control plane runs here, and each node in namespaces of its
# own (mounts, processes, network), so that the end of a node's first process is a machine that loses its power.
set -euo pipefail

self=$(readlink -f -- "${BASH_SOURCE[0]}")
root=$(cd -- "$(dirname -- "$self")/.." && pwd -P)
readonly self root
readonly asked=${1-help}

# shellcheck source-path=SCRIPTDIR
source "$root/scripts/say.bash"
source "$root/scripts/packages.bash"

help() {
  cat <<'END'
usage: scripts/cluster.bash COMMAND
  check                        says what this machine lacks for such a cluster, and changes nothing
  build                        makes the binaries from Debian's sources, unless they are cached
  up [COUNT]                   COUNT nodes (2), ready; what is up already stays as it is
  down                         removes all of it; the cached binaries stay
  status                       what is up, and the memory that it takes
  load IMAGE…                  copies images of the local Docker daemon to every node
  kill-node N, start-node N    node N loses its power; gets it back
  cut-node N, join-node N      unplugs node N from the network; plugs it in again
  crowd-node N, clear-node N   node N runs short of process ids, so that its kubelet evicts pods; no longer
  kill-kubelet N, start-kubelet N, stop-kubelet N, cont-kubelet N
  kill-containerd N, start-containerd N
  kill-api, start-api
  inside N COMMAND…            runs a command on node N
up leaves run/admin.kubeconfig and run/forklore.kubeconfig in ${XDG_CACHE_HOME:-~/.cache}/forklore/kubernetes.
FORKLORE_CLUSTER_GRACE is how long a node may be silent before it counts as lost: 10s.
END
}

readonly home=${XDG_CACHE_HOME:-$HOME/.cache}/forklore/kubernetes
readonly cache=$home/cache # all that another machine would need: some 27 MB
readonly run=$home/run
readonly bridge=flk0
readonly net=10.199.77
readonly api_host=$net.1
readonly source_version='1.20.5+really1.20.2-1.1+deb12u1'
readonly key=k8s-1.20.2-r1
readonly bin=$cache/$key
# What kubelet wants of a machine's kernel, and a machine that others use too may not give.
readonly kernel_settings=(vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1
  kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000 kernel/pid_max=0000032768)

alive() { [[ -s $1 ]] && kill -0 "$(<"$1")" 2>/dev/null; }

until_true() { # SECONDS WHAT COMMAND…
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" &>/dev/null; do
    ((SECONDS < end)) || stop "$what did not come up. What it said is in $run." "ls -t $(quoted "$run")/*.log"
    sleep 0.1
  done
}

# ---- what the machine needs -----------------------------------------------------------------------------------

# The sentence that says why not, or nothing.
obstacle() {
  if ! is_root; then
    echo "A test cluster needs root, and this is $(id -un)."
  elif ! grep -qs '^VERSION_CODENAME=bookworm$' /etc/os-release || [[ $(dpkg --print-architecture) != amd64 ]]; then
    echo "A test cluster is made of the sources of Debian 12, for amd64; this is another system."
  elif ! grep -q '/sys/fs/cgroup/cpuset cgroup ' /proc/mounts; then
    echo "A test cluster needs cgroup v1 with cpuset, because its Kubernetes is older than cgroup v2."
  elif (($(nproc) < 2)); then
    echo "A test cluster needs 2 CPUs, and this machine has $(nproc)."
  elif ! unshare --mount --pid --net --fork --kill-child true 2>/dev/null; then
    echo "A test cluster needs namespaces for its nodes, and this machine does not give them."
  fi
}

gather() {
  local command package
  while read -r command package; do
    has "$command" || lack "$command" "$package"
  done <<'END'
curl curl
gcc gcc
ip iproute2
openssl openssl
pgrep procps
python3 python3
zstd zstd
ctr containerd
runc runc
END
  [[ -e /usr/include/stdio.h ]] || lack "headers of C" libc6-dev
  install || stop "$fault" "$remedy"
}

# ---- binaries -------------------------------------------------------------------------------------------------

fetch() { # PACKAGE…: with apt's lists in a folder of their own. The machine's need not have sources, and nothing is installed.
  local apt=$home/build/apt mirror
  # shellcheck disable=SC2016 # apt's own words
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1)
  [[ -n $mirror ]] || stop "apt has no lists of packages yet." "apt-get update"
  mkdir -p "$apt"/{lists/partial,cache/archives/partial} "$home"/build/{debs,src}
  printf '%s [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s bookworm main\n' deb "$mirror" deb-src "$mirror" >"$apt/sources.list"
  local own=(-q -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=/nonexistent -o "Dir::State::lists=$apt/lists"
    -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none)
  apt-get "${own[@]}" update >&2
  (cd "$home/build/debs" && apt-get "${own[@]}" download "$@" >&2)
  (cd "$home/build/src" && apt-get "${own[@]}" source --download-only "kubernetes=$source_version" >&2)
}

build() {
  if [[ -x $bin/forkube && -x $bin/etcd && -x $bin/pause ]]; then return; fi
  gather
  mkdir -p "$cache"
  if [[ -s $bin.tar.zst ]]; then
    tar -C "$cache" --zstd -xf "$bin.tar.zst"
    return
  fi
  say "Making Kubernetes from Debian's sources (about 4 minutes on 2 cores)"
  rm -rf "$home/build"
  fetch golang-1.19-go golang-1.19-src golang-github-modern-go-reflect2-dev etcd-server containernetworking-plugins
  local deb
  for deb in "$home"/build/debs/*.deb; do dpkg-deb -x "$deb" "$home/build/tool"; done
  (compile)
  assemble
  rm -rf "$home/build"
}

compile() {
  local work=$home/build top=$home/build/gopath/src/k8s.io/kubernetes
  mkdir -p "$top" "$bin"
  tar -C "$top" --strip-components=1 -xzf "$work"/src/kubernetes_*.orig.tar.gz
  export GOROOT=$work/tool/usr/lib/go-1.19 GOPATH=$work/gopath GO111MODULE=off GOCACHE=$work/gocache CGO_ENABLED=0 GOFLAGS=
  export PATH=$GOROOT/bin:$PATH
  cd "$top"
  # The reflect2 1.0.1 that comes with these sources reads maps wrongly with Go 1.18 and later: each object with labels would be a panic.
  rm -f vendor/github.com/modern-go/reflect2/*.{go,s}
  cp "$work"/tool/usr/share/gocode/src/github.com/modern-go/reflect2/*.{go,s} vendor/github.com/modern-go/reflect2/
  generate_openapi "$work"
  mkdir -p cmd/forkube
  fused >cmd/forkube/main.go
  local version=k8s.io/kubernetes/vendor/k8s.io/component-base/version
  nice -n 19 go build -p "$(nproc)" -trimpath -tags providerless,dockerless -ldflags \
    "-s -w -X $version.gitVersion=v1.20.2 -X $version.gitMajor=1 -X $version.gitMinor=20" \
    -o "$bin/forkube" ./cmd/forkube
}

# The one part that the sources' own make generates and the package does not hold.
generate_openapi() { # FOLDER
  local dirs
  nice -n 19 go build -p "$(nproc)" -o "$1/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
  dirs=$(grep -rl --include='*.go' '+k8s:openapi-gen=' pkg staging/src/k8s.io \
    | grep -vE 'sample-apiserver|/_examples/|code-generator|/testdata/|zz_generated' | xargs -n1 dirname | sort -u \
    | sed 's,^staging/src/,vendor/,; s,^,k8s.io/kubernetes/,' | paste -sd,)
  nice -n 19 "$1/openapi-gen" --logtostderr -i "$dirs" -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi \
    -h vendor/k8s.io/code-generator/hack/boilerplate.go.txt -r "$1/violations"
}

# Four commands in one, as hyperkube was until 1.18: the name that it is called by says which. That takes a third of the disk.
fused() {
  cat <<'GO'
package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	cliflag "k8s.io/component-base/cli/flag"
	"k8s.io/component-base/logs"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

func main() {
	rand.Seed(time.Now().UnixNano())
	var command *cobra.Command
	switch filepath.Base(os.Args[0]) {
	case "kube-apiserver":
		command = apiserver.NewAPIServerCommand()
	case "kube-controller-manager":
		command = controllers.NewControllerManagerCommand()
	case "kube-scheduler":
		command = scheduler.NewSchedulerCommand()
		pflag.CommandLine.SetNormalizeFunc(cliflag.WordSepNormalizeFunc)
	case "kubelet":
		command = kubelet.NewKubeletCommand()
	default:
		fmt.Fprintln(os.Stderr, "call me kube-apiserver, kube-controller-manager, kube-scheduler or kubelet")
		os.Exit(2)
	}
	logs.InitLogs()
	defer logs.FlushLogs()
	if err := command.Execute(); err != nil {
		os.Exit(1)
	}
}
GO
}

assemble() {
  local name
  for name in kube-apiserver kube-controller-manager kube-scheduler kubelet; do ln -sf forkube "$bin/$name"; done
  cp "$home/build/tool/usr/bin/etcd" "$bin/"
  mkdir -p "$bin/cni"
  cp "$home"/build/tool/usr/lib/cni/{bridge,loopback,host-local} "$bin/cni/"
  printf '#include <unistd.h>\nint main(void) { for (;;) pause(); }\n' | gcc -static -Os -s -x c - -o "$bin/pause"
  nice -n 19 tar -C "$cache" -c "$key" | nice -n 19 zstd -q -T0 -10 -f -o "$bin.tar.zst.new"
  mv "$bin.tar.zst.new" "$bin.tar.zst"
}

# ---- control plane --------------------------------------------------------------------------------------------

daemon() { # NAME COMMAND…: its pid is in run/NAME.pid, what it says in run/NAME.log
  local name=$1
  shift
  if alive "$run/$name.pid"; then return; fi
  setsid "$@" >>"$run/$name.log" 2>&1 </dev/null &
  echo $! >"$run/$name.pid"
}

kubeconfig() { # USER
  printf 'apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: "https://%s:6443", certificate-authority: %s}}]\n' "$api_host" "$run/pki/apiserver.crt"
  printf 'users: [{name: u, user: {token: %s}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: x\n' "$(<"$run/token-$1")"
}

api() { # METHOD PATH
  curl -sS --fail --max-time 10 --cacert "$run/pki/apiserver.crt" -H "Authorization: Bearer $(<"$run/token-admin")" -X "$1" "https://$api_host:6443$2"
}

# object PATH: makes the object in standard input, unless there is one of its name.
object() {
  local status
  status=$(curl -sS --max-time 10 --cacert "$run/pki/apiserver.crt" -H "Authorization: Bearer $(<"$run/token-admin")" -X POST \
    -H "Content-Type: application/yaml" --data-binary @- -o "$run/answer.json" -w '%{http_code}' "https://$api_host:6443$1")
  [[ $status == 201 || $status == 409 ]] || stop "The API server refused an object with $status." "cat $(quoted "$run/answer.json")"
}

network() {
  if ip link show "$bridge" &>/dev/null; then return; fi
  ip link add "$bridge" type bridge
  ip addr add "$api_host/24" dev "$bridge"
  ip link set "$bridge" up
}

secrets() {
  mkdir -p "$run/pki"
  chmod 700 "$run"
  local user
  for user in admin forklore; do
    [[ -s $run/token-$user ]] || head -c 18 /dev/urandom | base64 | tr -d '\n' >"$run/token-$user"
  done
  printf '%s,admin,admin,"system:masters"\n%s,forklore,forklore\n' "$(<"$run/token-admin")" "$(<"$run/token-forklore")" >"$run/tokens.csv"
  [[ -s $run/pki/sa.key ]] || openssl ecparam -name prime256v1 -genkey -noout -out "$run/pki/sa.key" 2>/dev/null
}

start_api() {
  daemon apiserver "$bin/kube-apiserver" --etcd-servers=http://127.0.0.1:23790 --bind-address="$api_host" --advertise-address="$api_host" \
    --secure-port=6443 --cert-dir="$run/pki" --token-auth-file="$run/tokens.csv" --authorization-mode=RBAC \
    --service-cluster-ip-range=10.199.78.0/24 --service-account-issuer=https://forklore.test --service-account-key-file="$run/pki/sa.key" \
    --service-account-signing-key-file="$run/pki/sa.key" --kubelet-preferred-address-types=InternalIP \
    --enable-admission-plugins=NodeRestriction --allow-privileged=false --event-ttl=10m --watch-cache-sizes= --profiling=false --v=1
  until_true 60 "The API server" api GET /readyz
}

readonly controllers=nodelifecycle,podgc,namespace,serviceaccount,serviceaccount-token,disruption,ttl,garbagecollector,resourcequota,statefulset,daemonset,endpoint

plane() {
  daemon etcd "$bin/etcd" --data-dir="$run/etcd" --listen-client-urls=http://127.0.0.1:23790 --advertise-client-urls=http://127.0.0.1:23790 \
    --listen-peer-urls=http://127.0.0.1:23791 --initial-advertise-peer-urls=http://127.0.0.1:23791 \
    --initial-cluster=default=http://127.0.0.1:23791 --logger=zap
  start_api
  local user
  for user in admin forklore; do
    [[ -s $run/$user.kubeconfig ]] || kubeconfig "$user" >"$run/$user.kubeconfig"
  done
  daemon scheduler "$bin/kube-scheduler" --kubeconfig="$run/admin.kubeconfig" --leader-elect=false --port=0 --secure-port=0 \
    --kube-api-qps=200 --kube-api-burst=400
  daemon controllers "$bin/kube-controller-manager" --kubeconfig="$run/admin.kubeconfig" --leader-elect=false --port=0 --secure-port=0 \
    --controllers="$controllers" --service-account-private-key-file="$run/pki/sa.key" --root-ca-file="$run/pki/apiserver.crt" \
    --node-monitor-period=1s --node-monitor-grace-period="${FORKLORE_CLUSTER_GRACE:-10s}" --terminated-pod-gc-threshold=50 \
    --use-service-account-credentials=false
  objects
}

# What an administrator gives a server: a namespace, the role of an installed one, and how sandboxes are started.
objects() {
  local roles=/apis/rbac.authorization.k8s.io/v1/namespaces/forklore
  object /api/v1/namespaces <<<'{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "forklore"}}'
  sed '/^  namespace:/d' "$root/deploy/kubernetes/role.yaml" | object $roles/roles
  object $roles/rolebindings <<'END'
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: forklore}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: forklore}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: forklore}]
END
  object /apis/node.k8s.io/v1/runtimeclasses <"$root/deploy/kubernetes/runtime-class.yaml"
}

# ---- nodes ----------------------------------------------------------------------------------------------------

hierarchies() { grep -oE '/sys/fs/cgroup/(cpu|cpuacct|cpuset|memory|devices|freezer|blkio|pids|systemd|unified|cpu,cpuacct)\b' /proc/mounts | sort -u; }

# kubelet's own group has to be there in each hierarchy, and a cpuset starts empty.
groups_of() { # N
  local hierarchy
  for hierarchy in $(hierarchies); do mkdir -p "$hierarchy/flk$1"; done
  cat /sys/fs/cgroup/cpuset/cpuset.cpus >"/sys/fs/cgroup/cpuset/flk$1/cpuset.cpus"
  cat /sys/fs/cgroup/cpuset/cpuset.mems >"/sys/fs/cgroup/cpuset/flk$1/cpuset.mems"
}

setting_file() { tr / _ <<<"${1%%=*}"; }

node_files() { # N
  local n=$1 d=$run/node$1 setting
  mkdir -p "$d"/{containerd,kubelet/seccomp,logs,cni,settings,pki,files}
  "$root/deploy/kubernetes/node/files" "$d/files"
  cp "$d/files/forklore.json" "$d/kubelet/seccomp/"
  printf '{"cniVersion":"0.4.0","name":"flk","plugins":[{"type":"bridge","bridge":"cni0","isGateway":false,"ipam":{"type":"host-local","ranges":[[{"subnet":"10.199.%d.0/24"}]]}}]}\n' $((80 + n)) >"$d/cni/10-flk.conflist"
  containerd_settings "$d" >"$d/containerd.toml"
  # Each node hands out another CPU of the one machine: those with odd numbers all but the first, the others all but the last.
  kubelet_settings "$n" $((n % 2 == 0 ? $(nproc) - 1 : 0)) >"$d/kubelet.yaml"
  for setting in "${kernel_settings[@]}"; do printf '%s\n' "${setting#*=}" >"$d/settings/$(setting_file "$setting")"; done
}

containerd_settings() { # FOLDER
  cat <<END
version = 2
root = "$1/containerd"
state = "/run/containerd"
[grpc]
  address = "/run/containerd/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "forklore.test/pause:1"
  restrict_oom_score_adj = true
  disable_proc_mount = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "$bin/cni"
    conf_dir = "$1/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.forklore]
    runtime_type = "io.containerd.runc.v2"
    base_runtime_spec = "$1/files/base-spec.json"
END
}

kubelet_settings() { # N RESERVED_CPU
  cat <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: cgroupfs
cgroupRoot: /flk$1
cpuManagerPolicy: static
cpuManagerReconcilePeriod: 5s
reservedSystemCPUs: "$2"
podPidsLimit: 300
protectKernelDefaults: true
makeIPTablesUtilChains: false
failSwapOn: false
containerLogMaxSize: 4Mi
containerLogMaxFiles: 2
nodeStatusUpdateFrequency: 2s
nodeLeaseDurationSeconds: 8
kubeAPIQPS: 50
kubeAPIBurst: 100
eventRecordQPS: 50
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, nodefs.inodesFree: 1%, imagefs.available: 1%, pid.available: "100"}
evictionPressureTransitionPeriod: 5s
volumePluginDir: $run/node$1/plugins
authentication: {anonymous: {enabled: true}, webhook: {enabled: false}}
authorization: {mode: AlwaysAllow}
END
}

# On the node: its first process. All that it started ends with it.
node_init() { # N
  local d=$run/node$1 setting
  trap - INT TERM HUP EXIT
  mount --make-rprivate /
  mount -t tmpfs tmpfs /run
  mkdir -p /run/containerd /var/log/pods /var/log/containers
  mount --bind "$d/logs" /var/log/pods
  mount -t tmpfs tmpfs /var/log/containers
  for setting in "${kernel_settings[@]}"; do mount --bind "$d/settings/$(setting_file "$setting")" "/proc/sys/${setting%%=*}"; done
  ip link set lo up
  echo ready >"$d/state"
  # A process 1 that is bash reaps what it is given.
  while :; do
    sleep 1000 &
    wait $! || true
  done
}

inside() { # N COMMAND…
  local n=$1
  shift
  nsenter --target "$(<"$run/node$n.pid")" --mount --net --pid "$@"
}

# nsenter stays as the parent of what it starts on the node; the child's pid is the one to keep.
daemon_inside() { # N NAME COMMAND…
  local n=$1 name=$2 outer
  shift 2
  if alive "$run/$name.pid"; then return; fi
  setsid nsenter --target "$(<"$run/node$n.pid")" --mount --net --pid "$@" >>"$run/$name.log" 2>&1 </dev/null &
  outer=$!
  until_true 5 "$name" pgrep -P "$outer"
  pgrep -P "$outer" | head -n 1 >"$run/$name.pid"
}

start_node() { # N
  local n=$1 outer
  if ! alive "$run/node$n.pid"; then
    node_files "$n"
    groups_of "$n"
    rm -f "$run/node$n/state" "$run"/{kubelet,containerd}"$n.pid"
    # The first process of the new PID namespace is unshare's child. Its id, seen from here, is the node's.
    setsid unshare --mount --pid --net --fork --kill-child --mount-proc bash "$self" node-init "$n" >>"$run/node$n.log" 2>&1 </dev/null &
    outer=$!
    until_true 10 "Node $n" test -s "$run/node$n/state"
    pgrep -P "$outer" | head -n 1 >"$run/node$n.pid"
    ip link del "flkv$n" &>/dev/null || true
    ip link add "flkv$n" type veth peer name eth0 netns "$(<"$run/node$n.pid")"
    ip link set "flkv$n" master "$bridge" up
    inside "$n" ip addr add "$net.$((10 + n))/24" dev eth0
    inside "$n" ip link set eth0 up
  fi
  start_containerd "$n"
  start_kubelet "$n"
}

ctr_of() { # N ARGUMENT…
  local n=$1
  shift
  inside "$n" ctr --address /run/containerd/containerd.sock "$@"
}

start_containerd() { # N
  daemon_inside "$1" "containerd$1" containerd --config "$run/node$1/containerd.toml"
  until_true 20 "containerd of node $1" ctr_of "$1" version
  if ctr_of "$1" -n k8s.io images ls -q | grep -qx 'forklore.test/pause:1'; then return; fi
  pause_image | ctr_of "$1" -n k8s.io images import - >/dev/null
}

start_kubelet() { # N
  local d=$run/node$1
  daemon_inside "$1" "kubelet$1" "$bin/kubelet" --config="$d/kubelet.yaml" --kubeconfig="$run/admin.kubeconfig" \
    --container-runtime=remote --container-runtime-endpoint=unix:///run/containerd/containerd.sock --root-dir="$d/kubelet" \
    --seccomp-profile-root="$d/kubelet/seccomp" --cert-dir="$d/pki" --hostname-override="node$1" --node-ip="$net.$((10 + $1))" \
    --node-labels=forklore.dev/runs=true --v=2
}

# The image of a pod's first container, in Docker's format for archives.
pause_image() {
  local folder sum
  folder=$(mktemp -d)
  tar --owner=0 --group=0 --mtime=@0 -C "$bin" -cf "$folder/layer.tar" pause
  sum=$(sha256sum "$folder/layer.tar" | cut -d ' ' -f 1)
  printf '{"architecture":"amd64","os":"linux","config":{"Entrypoint":["/pause"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' "$sum" >"$folder/config.json"
  printf '[{"Config":"config.json","RepoTags":["forklore.test/pause:1"],"Layers":["layer.tar"]}]' >"$folder/manifest.json"
  tar -C "$folder" -c manifest.json config.json layer.tar
  rm -rf "$folder"
}

nodes() {
  local file
  for file in "$run"/node*.pid; do [[ ! -e $file ]] || basename "$file" .pid | tr -dc '0-9\n'; done
}

is_ready() { # N
  api GET "/api/v1/nodes/node$1" | python3 -c '
import json, sys
conditions = json.load(sys.stdin)["status"]["conditions"]
sys.exit(not any(c["type"] == "Ready" and c["status"] == "True" for c in conditions))'
}

# ---- commands -------------------------------------------------------------------------------------------------

check() {
  local why
  why=$(obstacle)
  [[ -z $why ]] || stop "$why"
}

up() { # [COUNT]
  local count=${1-2} n
  [[ $count =~ ^[1-9]$ ]] || stop "up takes 1 to 9 nodes." "$self up 2"
  check
  gather
  build
  mkdir -p "$run"
  secrets
  network
  plane
  for ((n = 1; n <= count; n++)); do start_node "$n"; done
  for ((n = 1; n <= count; n++)); do until_true 60 "Node $n" is_ready "$n"; done
  say "The test cluster is up: KUBECONFIG=$run/admin.kubeconfig"
}

load() { # IMAGE…
  local n image importing
  for image in "$@"; do
    docker save "$image" >"$run/image.tar"
    importing=()
    for n in $(nodes); do
      ctr_of "$n" -n k8s.io images import --snapshotter overlayfs - <"$run/image.tar" >/dev/null &
      importing+=($!)
    done
    for n in "${importing[@]}"; do wait "$n"; done
    rm -f "$run/image.tar"
  done
}

end() { # NAME [SIGNAL]
  local i
  if alive "$run/$1.pid"; then
    kill "-${2-TERM}" "$(<"$run/$1.pid")"
    for ((i = 0; i < 100; i++)); do
      alive "$run/$1.pid" || break
      sleep 0.05
    done
  fi
  rm -f "$run/$1.pid"
}

# Its pods' volumes are mounted in its own namespace alone, so nothing is left mounted. What was in its files stays, as on a
# machine that has lost its power.
kill_node() { # N
  end "node$1" KILL
  rm -f "$run/kubelet$1.pid" "$run/containerd$1.pid"
  local hierarchy i
  for hierarchy in $(hierarchies); do
    for ((i = 0; i < 50; i++)); do
      [[ -d $hierarchy/flk$1 ]] || break
      find "$hierarchy/flk$1" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.1
    done
  done
  ip link del "flkv$1" &>/dev/null || true
}

# nsenter stops with its child and does not go on with it.
cont_kubelet() { # N
  local pid
  pid=$(<"$run/kubelet$1.pid")
  kill -CONT "$pid" "$(ps -o ppid= -p "$pid" | tr -d ' ')"
}

# With always as many digits, so that nobody reads half of a number that is written over another.
process_ids() { # N COUNT
  local file=$run/node$1/settings/kernel_pid_max
  [[ -e $file ]] || stop "Node $1 was made by an earlier version of this script." "$self down && $self up"
  printf '%010d' "$2" 1<>"$file"
}

down() {
  local n name
  for n in $(nodes); do kill_node "$n"; done
  for name in scheduler controllers; do end $name; done
  end apiserver KILL
  end etcd
  ip link del "$bridge" &>/dev/null || true
  rm -rf --one-file-system "$run"
}

status() {
  local file name pid
  for file in "$run"/*.pid; do
    [[ -e $file ]] || continue
    name=$(basename "$file" .pid) pid=$(<"$file")
    if alive "$file"; then
      printf '%-13s %7d  %4d MB\n' "$name" "$pid" $(($(awk '/VmRSS/ {print $2}' "/proc/$pid/status") / 1024))
    else
      printf '%-13s gone\n' "$name"
    fi
  done
}

# One at a time of those that make or remove something. The lock is not handed on to what they start.
if [[ $asked =~ ^(build|up|down|load|(kill|start)-.*)$ && -z ${FORKLORE_CLUSTER_LOCK-} ]]; then
  mkdir -p "$home"
  FORKLORE_CLUSTER_LOCK=held exec flock --close "$home/lock" bash "$self" "$@"
fi
unset FORKLORE_CLUSTER_LOCK

# node COMMAND N
needs_node() { [[ ${2-} =~ ^[1-9]$ ]] || stop "$1 needs the number of a node." "$self $1 1"; }
case $asked in *-api) ;; node-init | inside | *-node | *-kubelet | *-containerd) needs_node "$@" ;; esac

case $asked in
  check | build | up | down | status | load | inside) "$@" ;;
  node-init) node_init "$2" ;;
  kill-node) kill_node "$2" ;;
  start-node) start_node "$2" ;;
  cut-node) ip link set "flkv$2" down ;;
  join-node) ip link set "flkv$2" up ;;
  crowd-node) process_ids "$2" 1 ;;
  clear-node) process_ids "$2" 32768 ;;
  kill-kubelet) end "kubelet$2" KILL ;;
  start-kubelet) start_kubelet "$2" ;;
  stop-kubelet) kill -STOP "$(<"$run/kubelet$2.pid")" ;;
  cont-kubelet) cont_kubelet "$2" ;;
  kill-containerd) end "containerd$2" KILL ;;
  start-containerd) start_containerd "$2" ;;
  kill-api) end apiserver KILL ;;
  start-api) start_api ;;
  help | -h | --help) help ;;
  *)
    warn "There is no command \"$asked\"." "$self help"
    exit 2
    ;;
esac
