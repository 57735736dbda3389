# A real libvirtd of a test's own, side by side with any other. A file of tests takes it in with a dot.

# Why none can run here; nothing where one can.
function Get-LibvirtdObstacle {
    foreach ($program in 'libvirtd', 'unshare', 'mount', 'kill') {
        if (-not (Get-Command $program -CommandType Application -ErrorAction Ignore)) {
            return "$program is not on this machine"
        }
    }
    if (-not [Environment]::IsPrivilegedProcess) {
        return 'a libvirtd of our own wants root'
    }
    $refusal = unshare --mount --propagation private true 2>&1
    if ($LASTEXITCODE -ne 0) {
        return "no mount namespace here: $refusal"
    }
}

# Starts one whose state is all in a folder: that takes the place of libvirt's own folders, in a mount namespace of its own. Its process is the daemon's.
function Start-Libvirtd([string] $Folder) {
    foreach ($name in 'etc', 'lib', 'run', 'log', 'cache') {
        $null = New-Item -ItemType Directory (Join-Path $Folder $name)
    }
    Set-Content (Join-Path $Folder 'etc/libvirtd.conf') "unix_sock_dir = `"/run/libvirt`"`nauth_unix_ro = `"none`"`nauth_unix_rw = `"none`""
    # No confinement, no cgroups, no log daemon: none of them is there in a container.
    Set-Content (Join-Path $Folder 'etc/qemu.conf') ("user = `"root`"", "group = `"root`"", "security_driver = `"none`"", 'dynamic_ownership = 0', 'remember_owner = 0', 'namespaces = [ ]', 'cgroup_controllers = [ ]', "stdio_handler = `"file`"")
    Set-Content (Join-Path $Folder 'start.sh') @'
set -e
for pair in etc:/etc/libvirt lib:/var/lib/libvirt run:/run/libvirt log:/var/log/libvirt cache:/var/cache/libvirt; do
    mkdir -p "${pair#*:}"
    mount --bind "$1/${pair%%:*}" "${pair#*:}"
done
exec libvirtd -f /etc/libvirt/libvirtd.conf -p /run/libvirt/libvirtd.pid
'@
    $process = Start-Process unshare "--mount --propagation private sh `"$Folder/start.sh`" `"$Folder`"" -PassThru -RedirectStandardError (Join-Path $Folder 'errors.txt') -RedirectStandardOutput (Join-Path $Folder 'output.txt')
    $socket = Join-Path $Folder 'run/libvirt-sock'
    $watch = [Diagnostics.Stopwatch]::StartNew()
    while (-not (Test-Path $socket)) {
        if ($process.HasExited -or $watch.Elapsed.TotalSeconds -gt 30) {
            throw "libvirtd did not come: $(Get-Content (Join-Path $Folder 'errors.txt') -Raw)"
        }
        Start-Sleep -Milliseconds 20
    }
    [pscustomobject]@{ Process = $process; Uri = "test+unix:///default?socket=$socket"; Qemu = "qemu+unix:///system?socket=$socket" }
}

# Ends it, and waits until it has ended.
function Stop-Libvirtd($Daemon) {
    kill -TERM $Daemon.Process.Id
    if (-not $Daemon.Process.WaitForExit(10000)) {
        $Daemon.Process.Kill()
        $Daemon.Process.WaitForExit()
    }
}
