# What the tests have in common. Each file of tests takes it in with a dot.

# The module once for all files; a frozen lab of one's own for each test that asks.
Import-Module $ModulePath -ErrorAction Stop
$ModuleFile = (Resolve-Path -LiteralPath $ModulePath).ProviderPath
$ModuleFolder = Split-Path $ModuleFile
$Repository = (Resolve-Path "$PSScriptRoot/../..").ProviderPath
$FrozenLab = 'test:///lab?clock=2026-01-01'

# Closes all connections, so that the next that opens a shared world finds it as it is in the beginning.
function Reset-World {
    Get-VirtServer | Disconnect-VirtServer
}

# Runs a script in a PowerShell process of its own, with plain text as output, and gives its lines; those of its errors too.
function Invoke-Shell([string] $Script, [hashtable] $Environment = @{}) {
    foreach ($pair in @{ NO_COLOR = '1'; LANG = 'en_US.UTF-8'; POWERSHELL_TELEMETRY_OPTOUT = '1'; POWERSHELL_UPDATECHECK = 'Off' }.GetEnumerator()) {
        if (-not $Environment.ContainsKey($pair.Key)) {
            $Environment[$pair.Key] = $pair.Value
        }
    }
    $before = @{}
    foreach ($name in $Environment.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $Environment[$name])
    }
    try {
        & ([Environment]::ProcessPath) -NoLogo -NoProfile -NonInteractive -Command $Script 2>&1 | ForEach-Object { "$_" }
    }
    finally {
        foreach ($name in $before.Keys) {
            [Environment]::SetEnvironmentVariable($name, $before[$name])
        }
    }
}

# The errors that a script reports, and nothing else of it.
function Get-Failure([scriptblock] $Script) {
    try {
        & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
    catch {
        $_
    }
}

# Compiles hosts of a fixed width and a driver that hangs, once a process.
function Add-TestType {
    if (-not ('Libvirt.PesterSupport.FixedHost' -as [type])) {
        $platform = 'System.Runtime', 'System.Collections', 'System.Threading', 'System.Console', 'System.ComponentModel.Primitives', 'System.Management.Automation', 'netstandard'
        Add-Type -Path (Join-Path $PSScriptRoot 'TestSupport.cs') -ReferencedAssemblies (@([Libvirt.VirtDomain].Assembly.Location) + $platform)
    }
}

# Makes the driver that hangs one of the module's.
function Add-TestSupport {
    Add-TestType
    [Libvirt.PesterSupport.HangingDriver]::Register()
}

# Opens a runspace with the module; its console has so many columns.
function New-ModuleRunspace([int] $Width = 80) {
    Add-TestType
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule($ModuleFile)
    $runspace = [runspacefactory]::CreateRunspace([Libvirt.PesterSupport.FixedHost]::new($Width), $state)
    $runspace.Open()
    $runspace
}

# Runs a script in a runspace and gives its output; its first error is thrown.
function Invoke-Runspace([runspace] $Runspace, [string] $Script) {
    $shell = [powershell]::Create($Runspace)
    try {
        $shell.AddScript($Script).Invoke()
        if ($shell.Streams.Error.Count -gt 0) {
            throw $shell.Streams.Error[0]
        }
    }
    finally {
        $shell.Dispose()
    }
}
