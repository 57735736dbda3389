#!/usr/bin/env pwsh
<#
.SYNOPSIS
    How long Import-Module takes for this module, beside a manifest module with one empty cmdlet.
.DESCRIPTION
    Each import is made in a PowerShell process of its own, which times it; the two modules take turns. After a round to warm up, the median of each counts.
    Beside the time on the clock stands the processor's time, which other work on the machine does not lengthen as much.
    Run ./build.ps1 -Task Package first: what ships is what is measured.
.EXAMPLE
    ./build.ps1 -Task Package; ./tests/Benchmarks/Import.ps1
#>
[CmdletBinding()]
[OutputType([pscustomobject])]
param(
    # The module's manifest.
    [string] $ModulePath = (Join-Path $PSScriptRoot '../../artifacts/Libvirt/Libvirt.psd1'),

    # How often each module is imported.
    [ValidateRange(1, 1000)]
    [int] $Count = 7,

    # What the difference may be, in milliseconds.
    [double] $Limit = 60
)

$ErrorActionPreference = 'Stop'
$pwsh = [Environment]::ProcessPath
$ours = (Resolve-Path -LiteralPath $ModulePath).ProviderPath
$folder = Join-Path ([IO.Path]::GetTempPath()) "EmptyModule-$PID"

function New-EmptyModule {
    $null = New-Item $folder -ItemType Directory
    Add-Type -OutputAssembly (Join-Path $folder 'Empty.dll') -TypeDefinition @'
using System.Management.Automation;

[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet
{
}
'@
    $manifest = Join-Path $folder 'Empty.psd1'
    New-ModuleManifest $manifest -RootModule 'Empty.dll' -CmdletsToExport 'Get-Nothing' -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @() -PowerShellVersion '7.6'
    $manifest
}

function Measure-Import([string] $Manifest) {
    $script = "`$cpu = [Environment]::CpuUsage.TotalTime; `$watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module '$($Manifest.Replace("'", "''"))'; `$watch.Elapsed.Ticks; ([Environment]::CpuUsage.TotalTime - `$cpu).Ticks"
    $answer = & $pwsh -NoLogo -NoProfile -NonInteractive -Command $script
    if ($LASTEXITCODE -ne 0) {
        throw "Import-Module $Manifest failed."
    }
    $clock, $cpu = $answer.ForEach({ [timespan]::FromTicks($_).TotalMilliseconds })
    [pscustomobject]@{ Clock = $clock; Cpu = $cpu }
}

function Get-Median([double[]] $Number) {
    $sorted = @($Number | Sort-Object)
    ($sorted[[Math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[Math]::Ceiling(($sorted.Count - 1) / 2)]) / 2
}

try {
    $empty = New-EmptyModule
    $null = (Measure-Import $empty), (Measure-Import $ours)
    $times = foreach ($round in 1..$Count) {
        [pscustomobject]@{ Round = $round; Empty = Measure-Import $empty; Libvirt = Measure-Import $ours }
    }
}
finally {
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
}

$difference = (Get-Median $times.Libvirt.Clock) - (Get-Median $times.Empty.Clock)
$times | ForEach-Object { Write-Verbose "$($_.Round): empty $($_.Empty), Libvirt $($_.Libvirt)" }
[pscustomobject]@{
    EmptyMs         = [Math]::Round((Get-Median $times.Empty.Clock), 1)
    LibvirtMs       = [Math]::Round((Get-Median $times.Libvirt.Clock), 1)
    DifferenceMs    = [Math]::Round($difference, 1)
    CpuDifferenceMs = [Math]::Round((Get-Median $times.Libvirt.Cpu) - (Get-Median $times.Empty.Cpu), 1)
    LimitMs         = $Limit
    Count           = $Count
    Holds           = $difference -le $Limit
}
