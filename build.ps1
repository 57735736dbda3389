#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, documents and packages the module.
.DESCRIPTION
    Build    compiles the module into Module/bin, so that Libvirt.psd1 can be imported from here.
    Docs     makes Module/en-US of docs/en-US (wants Microsoft.PowerShell.PlatyPS 1.0).
    Package  puts what ships into artifacts/Libvirt.
    Test     packages, and runs the Pester suite on the package (wants Pester 5.7).
.EXAMPLE
    ./build.ps1 -Task Build
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Docs', 'Package', 'Test')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$package = Join-Path $PSScriptRoot 'artifacts/Libvirt'

function Invoke-Build {
    dotnet build (Join-Path $PSScriptRoot 'src/Libvirt.PowerShell') --configuration $Configuration --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) {
        throw 'The build failed.'
    }
}

function Invoke-Docs {
    Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
    $target = Join-Path $PSScriptRoot 'Module/en-US'
    $null = New-Item $target -ItemType Directory -Force
    $pages = Get-ChildItem (Join-Path $PSScriptRoot 'docs/en-US') -Filter *-*.md | Import-MarkdownCommandHelp
    $made = $pages | Export-MamlCommandHelp -OutputFolder (Join-Path ([IO.Path]::GetTempPath()) "libvirtps-$PID") -Force
    Move-Item $made (Join-Path $target 'Libvirt.PowerShell.dll-Help.xml') -Force
    foreach ($topic in Get-ChildItem (Join-Path $PSScriptRoot 'docs') -Filter about_*.md) {
        Copy-Item $topic (Join-Path $target "$($topic.BaseName).help.txt")
    }
}

function Invoke-Package {
    Invoke-Build
    Remove-Item $package -Recurse -Force -ErrorAction Ignore
    $null = New-Item (Join-Path $package 'Module') -ItemType Directory -Force
    Copy-Item (Join-Path $PSScriptRoot 'Libvirt.psd1'), (Join-Path $PSScriptRoot 'LICENSE'), (Join-Path $PSScriptRoot 'CHANGELOG.md') $package
    Copy-Item (Join-Path $PSScriptRoot 'Module/*') (Join-Path $package 'Module') -Recurse -Exclude *.pdb
}

function Invoke-Test {
    Invoke-Package
    Import-Module Pester -MinimumVersion 5.7
    $settings = New-PesterConfiguration
    $settings.Run.Container = New-PesterContainer -Path (Join-Path $PSScriptRoot 'tests/Pester/*.Tests.ps1') -Data @{ ModulePath = Join-Path $package 'Libvirt.psd1' }
    $settings.Run.PassThru = $true
    $settings.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $settings
    "Pester: $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount) skipped"
    if ($result.FailedCount -gt 0 -or $result.FailedContainersCount -gt 0) {
        throw 'Pester tests failed.'
    }
}

foreach ($name in $Task) {
    & "Invoke-$name"
}
