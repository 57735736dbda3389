#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, documents and packages the module.
.DESCRIPTION
    Build    compiles the module into Module/bin, so that Libvirt.psd1 can be imported from here, and makes its help.
    Docs     makes en-US, which Get-Help reads, of docs (wants Microsoft.PowerShell.PlatyPS 1.0).
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
    if (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable) {
        Invoke-Docs
    }
    else {
        Write-Warning 'Get-Help will know the syntax of commands only: Microsoft.PowerShell.PlatyPS, which makes the help, is not installed.'
    }
}

# Help is read at a console: fenced code becomes what one shows, a heading becomes a line of its own.
function ConvertTo-ConsoleText([string] $Markdown) {
    $code = [regex]::Replace($Markdown, '(?ms)^```(\w*)\r?\n(.*?)^```\r?$', {
        $language, $block = $args[0].Groups[1, 2].Value
        $starts = $language -eq 'powershell' ? [Management.Automation.Language.Parser]::ParseInput($block, [ref] $null, [ref] $null).EndBlock.Statements.Extent.StartLineNumber : @()
        $number = 0
        $lines = foreach ($line in $block.TrimEnd() -split '\r?\n') {
            $number++
            ($language -ne 'powershell' ? '' : $number -in $starts ? 'PS> ' : '>> ') + $line
        }
        $lines -replace '^', '    ' -join "`n"
    })
    # The line below SHORT DESCRIPTION is what Get-Help lists.
    $code -replace '(?m)^# (.*)', "TOPIC`n    `$1" -replace '(?m)^## (.*)\r?\n', { $_.Groups[1].Value.ToUpperInvariant() } -replace '(?m)^### '
}

# Get-Help keeps blanks in an example's code only, but PlatyPS puts the whole example into its introduction; and it adds a link to an online page that there is not.
function Repair-Maml([xml] $Maml, [object[]] $Page) {
    foreach ($command in $Maml.helpItems.command) {
        $examples = $Page.Where({ $_.Title -eq $command.details.name })[0].Examples
        $number = 0
        foreach ($example in $command.examples.example) {
            $prose, $code = $examples[$number++].Remarks -split '(?=```(?:powershell|text))', 2
            $introduction, $shown = @($example.SelectNodes('*')).Where({ $_.LocalName -in 'introduction', 'code' })
            $introduction.RemoveAll()
            $shown.InnerText = ($prose -replace '(.{1,100})(?:\s+|$)', "`$1`n") + "`n" + ((ConvertTo-ConsoleText $code) -replace '(?m)^    ')
        }
        $null = $command.relatedLinks.navigationLink.Where({ $_.linkText -eq 'Online Version' }).ForEach({ $_.ParentNode.RemoveChild($_) })
    }
    # The syntax says what parameters there are; what they do is told once, below it.
    $null = @($Maml.SelectNodes("//*[local-name() = 'syntax']//*[local-name() = 'parameter']/*[local-name() = 'description' or local-name() = 'type']")).ForEach({ $_.ParentNode.RemoveChild($_) })
    foreach ($parameter in $Maml.SelectNodes("//*[local-name() = 'syntax']//*[local-name() = 'parameter']")) {
        'variableLength', 'globbing', 'aliases' | ForEach-Object { $parameter.RemoveAttribute($_) }
    }
}

function Invoke-Docs {
    Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
    # Get-Help looks beside the manifest, and nowhere else.
    $target = Join-Path $PSScriptRoot 'en-US'
    $work = Join-Path ([IO.Path]::GetTempPath()) "libvirtps-$PID"
    $null = New-Item $target -ItemType Directory -Force
    $pages = Get-ChildItem (Join-Path $PSScriptRoot 'docs/en-US') -Filter *-*.md | Import-MarkdownCommandHelp
    $pages.RelatedLinks.ForEach({ $_.Uri = '' })
    $maml = [xml]::new()
    $maml.Load(($pages | Export-MamlCommandHelp -OutputFolder $work -Force).FullName)
    Repair-Maml $maml $pages
    # Without indentation, which is a third of it.
    [IO.File]::WriteAllText((Join-Path $target 'Libvirt.PowerShell.dll-Help.xml'), $maml.OuterXml)
    Remove-Item -LiteralPath $work -Recurse
    foreach ($topic in Get-ChildItem (Join-Path $PSScriptRoot 'docs') -Filter about_*.md) {
        ConvertTo-ConsoleText (Get-Content -LiteralPath $topic -Raw) | Set-Content (Join-Path $target "$($topic.BaseName).help.txt")
    }
}

function Invoke-Package {
    Invoke-Build
    Remove-Item $package -Recurse -Force -ErrorAction Ignore
    $null = New-Item (Join-Path $package 'Module') -ItemType Directory -Force
    Copy-Item (Join-Path $PSScriptRoot 'Libvirt.psd1'), (Join-Path $PSScriptRoot 'LICENSE'), (Join-Path $PSScriptRoot 'CHANGELOG.md') $package
    Copy-Item (Join-Path $PSScriptRoot 'Module/*') (Join-Path $package 'Module') -Recurse -Exclude *.pdb
    Copy-Item (Join-Path $PSScriptRoot 'en-US') $package -Recurse -ErrorAction Ignore
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
