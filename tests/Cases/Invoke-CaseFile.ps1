<#
.SYNOPSIS
    Runs the cases of all files, and writes what they wrote into a JSON file: an object with "file: name" for each case.
.DESCRIPTION
    Run it in a PowerShell of its own, one that is not interactive: some cases are about questions that nobody answers.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File tests/Cases/Invoke-CaseFile.ps1 ./Libvirt.psd1 answers.json
#>
param(
    [Parameter(Mandatory)]
    [string] $ModulePath,

    [Parameter(Mandatory)]
    [string] $OutputPath
)

. (Join-Path $PSScriptRoot 'Read-Case.ps1')
$probes = Add-Type -Path (Join-Path $PSScriptRoot 'ProbeCommands.cs') -PassThru
Import-Module -Assembly $probes[0].Assembly
Import-Module $ModulePath

$answers = [ordered]@{}
foreach ($path in Get-ChildItem $PSScriptRoot -Filter *.case) {
    $content = Read-Case $path
    foreach ($case in $content.Cases) {
        $answers["$($content.File): $($case.Name)"] = (& (Join-Path $PSScriptRoot 'Invoke-Case.ps1') "$($content.Prologue)`n$($case.Commands)") -join "`n"
    }
}
$answers | ConvertTo-Json | Set-Content $OutputPath
