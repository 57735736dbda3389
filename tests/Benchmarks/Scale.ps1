#!/usr/bin/env pwsh
<#
.SYNOPSIS
    What Get-VirtDomain and Get-VirtDomainStats cost an object where there are ten thousand domains.
.DESCRIPTION
    Ten thousand domains, each with a disk and a network interface, are in a node file of the test hypervisor. The two cmdlets and a compiled one that writes as many ready objects take turns in this
    PowerShell; the median of each counts, less that of the compiled one: the rest is ours. Bytes are what the whole process has allocated. Beside them stands how much of the memory for all domains
    is taken when the first one comes, and the time of a domain by its name, divided by that where there are ten; the two take turns in each round, and the median of their ratios counts.
    Build the module first, as is always done for a release; the script gives one object for each thing that is judged.
.EXAMPLE
    ./build.ps1 -Task Build; ./tests/Benchmarks/Scale.ps1 | Format-Table
#>
[CmdletBinding()]
[OutputType([pscustomobject])]
param(
    # The module's manifest.
    [string] $ModulePath = (Join-Path $PSScriptRoot '../../Libvirt.psd1'),

    # How many domains there are.
    [ValidateRange(100, 1000000)]
    [int] $Count = 10000,

    # How many rounds count.
    [ValidateRange(1, 1000)]
    [int] $Round = 21,

    # How many rounds go before them.
    [ValidateRange(0, 1000)]
    [int] $WarmUp = 30
)

$ErrorActionPreference = 'Stop'
Import-Module (Resolve-Path -LiteralPath $ModulePath).ProviderPath -Verbose:$false
$folder = Join-Path ([IO.Path]::GetTempPath()) "Scale-$PID"

# What PowerShell itself takes to hand out objects.
$peer = Add-Type -PassThru -TypeDefinition @'
using System.Management.Automation;

[Cmdlet(VerbsCommon.Get, "ReadyObject")]
public sealed class GetReadyObjectCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public object[] Ready { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var item in Ready)
            WriteObject(item);
    }
}
'@
Import-Module $peer.Assembly -Verbose:$false

function New-NodeFile([int] $Number) {
    $domains = foreach ($n in 0..($Number - 1)) {
        "<domain type='test'><name>vm$n</name><memory unit='GiB'>4</memory><vcpu>2</vcpu><os><type>hvm</type></os><devices>" +
        "<disk type='file'><driver name='qemu' type='qcow2'/><source file='/images/vm$n.qcow2'/><target dev='vda'/></disk>" +
        "<interface type='network'><source network='default'/><model type='virtio'/></interface></devices></domain>"
    }
    $path = Join-Path $folder "$Number.xml"
    Set-Content $path "<node>$(-join $domains)</node>"
    $path
}

function Measure-Work([scriptblock] $Work, [int] $Divisor, $Argument) {
    $bytes = [GC]::GetTotalAllocatedBytes($true)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    & $Work $Argument
    $time = $watch.Elapsed.TotalMicroseconds
    [pscustomobject]@{ Time = $time / $Divisor; Bytes = ([GC]::GetTotalAllocatedBytes($true) - $bytes) / $Divisor }
}

function Get-Median([double[]] $Number) {
    $sorted = @($Number | Sort-Object)
    ($sorted[[Math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[Math]::Ceiling(($sorted.Count - 1) / 2)]) / 2
}

function New-Verdict([string] $Name, [double] $Value, [double] $Limit) {
    [pscustomobject]@{ Name = $Name; Value = [Math]::Round($Value, 3); Limit = $Limit; Holds = $Value -le $Limit }
}

$null = New-Item $folder -ItemType Directory
try {
    $many = Connect-VirtServer "test://$(New-NodeFile $Count)"
    $few = Connect-VirtServer "test://$(New-NodeFile 10)"
    $ready = @(Get-VirtDomain -Connection $many)
    if ($ready.Count -ne $Count) {
        throw "There are $($ready.Count) domains."
    }
    # A single call takes so little that many are one measurement.
    $calls = 1..20
    $work = [ordered]@{
        Ready      = { $null = Get-ReadyObject -Ready $ready }, $Count
        List       = { $null = Get-VirtDomain -Connection $many }, $Count
        Stats      = { $null = Get-VirtDomainStats -Connection $many }, $Count
        First      = { $null = Get-VirtDomain -Connection $many | Select-Object -First 1 }, 1
        FirstStats = { $null = Get-VirtDomainStats -Connection $many | Select-Object -First 1 }, 1
    }
    $byName = { param($connection) foreach ($call in $calls) { $null = Get-VirtDomain vm7 -Connection $connection } }
    $ratios = [Collections.Generic.List[double]]::new()
    $figures = foreach ($number in (1 - $WarmUp)..$Round) {
        foreach ($name in $work.Keys | Get-Random -Shuffle) {
            $code, $divisor = $work[$name]
            [GC]::Collect()
            $figure = Measure-Work $code $divisor
            if ($number -gt 0) {
                $figure | Add-Member Name $name -PassThru
            }
        }
        $times = @{ $few = 0.0; $many = 0.0 }
        foreach ($turn in 1..10) {
            foreach ($connection in $turn % 2 ? ($few, $many) : ($many, $few)) {
                $times[$connection] += (Measure-Work $byName ($calls.Count * 10) $connection).Time
            }
        }
        if ($number -gt 0) {
            $ratios.Add($times[$many] / $times[$few])
            [pscustomobject]@{ Name = 'ByName'; Time = $times[$many]; Bytes = 0 }
        }
    }
}
finally {
    $many, $few | Where-Object { $_ } | Disconnect-VirtServer
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
}

$medians = @{}
foreach ($group in $figures | Group-Object Name) {
    $medians[$group.Name] = [pscustomobject]@{ Time = Get-Median $group.Group.Time; Bytes = Get-Median $group.Group.Bytes }
    Write-Verbose ('{0,-10} {1,8:0.00} us, shortest {2,8:0.00}, {3,9:0} bytes' -f $group.Name, $medians[$group.Name].Time, ($group.Group.Time | Measure-Object -Minimum).Minimum, $medians[$group.Name].Bytes)
}
New-Verdict 'Get-VirtDomain: microseconds an object' ($medians.List.Time - $medians.Ready.Time) 5
New-Verdict 'Get-VirtDomain: bytes an object' ($medians.List.Bytes - $medians.Ready.Bytes) 1024
New-Verdict 'Get-VirtDomainStats: microseconds an object' ($medians.Stats.Time - $medians.Ready.Time) 5
New-Verdict 'Get-VirtDomainStats: bytes an object' ($medians.Stats.Bytes - $medians.Ready.Bytes) 1024
New-Verdict 'Get-VirtDomain: bytes for the first object over bytes for all' ($medians.First.Bytes / $medians.List.Bytes / $Count) 0.1
New-Verdict 'Get-VirtDomainStats: bytes for the first object over bytes for all' ($medians.FirstStats.Bytes / $medians.Stats.Bytes / $Count) 0.1
New-Verdict "by name among $Count over by name among 10" (Get-Median $ratios) 1.1
