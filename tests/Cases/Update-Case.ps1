#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Records what a real PowerShell answers to the cases, in the case files themselves. What changed is for a person to read.
.EXAMPLE
    ./build.ps1 -Task Build; tests/Cases/Update-Case.ps1; git diff tests/Cases
.EXAMPLE
    tests/Cases/Update-Case.ps1 default-*.case
#>
param(
    [string] $Filter = '*.case'
)

. (Join-Path $PSScriptRoot 'Read-Case.ps1')
$file = New-TemporaryFile
$null = pwsh -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Invoke-CaseFile.ps1') (Join-Path $PSScriptRoot '../../Libvirt.psd1') $file -Filter $Filter
$answers = Get-Content $file -Raw | ConvertFrom-Json -AsHashtable
Remove-Item $file

foreach ($path in Get-ChildItem $PSScriptRoot -Filter $Filter) {
    $content = Read-Case $path
    $blocks = foreach ($case in $content.Cases) {
        "=== $($case.Name)`n$($case.Commands)`n---`n$($answers["$($content.File): $($case.Name)"])".TrimEnd()
    }
    Set-Content $path ((@($content.Prologue) + $blocks) -join "`n`n")
}
