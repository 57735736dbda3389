#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Records what the commands of the approved texts print, in the files themselves. What changed is for a person to read.
.EXAMPLE
    ./build.ps1 -Task Build; tests/Pester/Approved/Update-Approved.ps1; git diff tests/Pester/Approved
#>
param(
    # The module's manifest.
    [string] $ModulePath = (Join-Path $PSScriptRoot '../../../Libvirt.psd1')
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot '../Shared.ps1')
. (Join-Path $PSScriptRoot 'Read-Approved.ps1')
foreach ($path in Get-ChildItem $PSScriptRoot -Filter *.txt) {
    $blocks = Read-Approved $path
    $runspace = New-ModuleRunspace $blocks[0].Columns
    try {
        $null = Invoke-Runspace $runspace "`$null = Connect-VirtServer '$FrozenLab'"
        $texts = $blocks | ForEach-Object { "PS> $($_.Command)`n$(Show-Command $runspace $_.Columns $_.Command)".TrimEnd() }
        Set-Content $path ($texts -join "`n`n")
    }
    finally {
        $runspace.Dispose()
    }
}
