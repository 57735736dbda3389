param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    . "$PSScriptRoot/HelpExamples.ps1"
    $docs = Join-Path $PSScriptRoot '../../docs'
    Import-Module $ModulePath
    $commands = (Get-Command -Module Libvirt).ForEach({ @{ Name = $_.Name; Command = $_; Page = Join-Path $docs "en-US/$($_.Name).md" } })
    $topics = (Get-ChildItem $docs -Filter about_*.md).ForEach({ @{ Name = $_.BaseName; Page = $_.FullName } })
    $pages = Get-Item "$docs/en-US/*.md", "$docs/about_*.md", "$docs/../README.md"
    $examples = $pages.ForEach({ Get-ExampleSession $_ }).ForEach({ @{ File = $_.File; Heading = $_.Heading; Session = $_ } })
    $noHelp = -not (Test-Path (Join-Path (Split-Path $ModulePath) 'en-US')) -and -not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/HelpExamples.ps1"
}

Describe 'The examples of what users read' {
    BeforeAll {
        # In a process of their own: no driver, connection or setting of other tests is theirs.
        $script = @"
`$ModulePath = '$($ModuleFile.Replace("'", "''"))'
. '$PSScriptRoot/Shared.ps1'
. '$PSScriptRoot/HelpExamples.ps1'
`$shown = @{}
`$console = Open-ExampleConsole
foreach (`$session in Get-Item '$Repository/docs/en-US/*.md', '$Repository/docs/about_*.md', '$Repository/README.md' | ForEach-Object { Get-ExampleSession `$_ }) {
    if (-not `$session.NeedsQemu -or (Test-Qemu)) {
        `$shown["`$(`$session.File): `$(`$session.Heading)"] = @(Invoke-ExampleSession `$session `$console)
    }
}
ConvertTo-Json `$shown -Compress
"@
        $lines = Invoke-Shell $script
        $shown = @($lines).Where({ $_.StartsWith('{') })[-1] | ConvertFrom-Json -AsHashtable
    }

    It '<File>: <Heading>' -ForEach $examples {
        if ($Session.NeedsQemu -and -not (Test-Qemu)) {
            Set-ItResult -Skipped -Because 'QEMU is not on this machine'
        }
        $texts = @($shown["${File}: $Heading"])
        $texts.Count | Should -Be @($Session.Block).Count
        for ($i = 0; $i -lt $texts.Count; $i++) {
            $texts[$i] | Should -Be (Get-ComparableText $Session.Block[$i].Output) -Because $Session.Block[$i].Command
        }
    }
}

Describe 'The help of <Name>' -ForEach $commands {
    BeforeAll {
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        $parameters = $Command.Parameters.Values.Where({ $_.Name -notin $common })
        $text = Get-Content -LiteralPath $Page -Raw
        $sections = [regex]::Matches($text, '(?ms)^### -(\w+)\r?\n\r?\n(.+?)\r?\n\r?\n```yaml\r?\n(.*?)^```')
    }

    It 'has a page in the schema of PlatyPS 1.0, filled in' {
        $text | Should -Match '(?m)^PlatyPS schema version: 2024-05-01$'
        $text | Should -Not -Match '\{\{'
        $order = [regex]::Matches($text, '(?m)^## (.+)$').ForEach({ $_.Groups[1].Value })
        $order | Should -Be @('SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'EXAMPLES', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS')
    }

    It 'describes every parameter, and nothing else' {
        $sections.ForEach({ $_.Groups[1].Value }) | Sort-Object | Should -Be ($parameters.Name | Sort-Object)
    }

    It 'has the facts of the parameters right' {
        foreach ($section in $sections) {
            $name, $words, $facts = $section.Groups[1, 2, 3].Value
            $parameter = $Command.Parameters[$name]
            $attributes = $parameter.Attributes.Where({ $_ -is [Parameter] })
            $words.Length | Should -BeGreaterThan 20 -Because $name
            [regex]::Matches($facts, '(?m)^- (?!Name: )(\w+)$').ForEach({ $_.Groups[1].Value }).Where({ $_ -in $parameter.Aliases }) | Should -Be @($parameter.Aliases) -Because "-$name has these aliases"
            $facts -match 'SupportsWildcards: true' | Should -Be ($parameter.Attributes.TypeId -contains [SupportsWildcards]) -Because "-$name and wildcards"
            $facts -match 'IsRequired: true' | Should -Be ($attributes.Mandatory -contains $true) -Because "-$name may be needed"
            $facts -match 'ValueFromPipeline: true' | Should -Be ($attributes.ValueFromPipeline -contains $true) -Because "-$name and the pipeline"
            $facts -match 'ValueFromPipelineByPropertyName: true' | Should -Be ($attributes.ValueFromPipelineByPropertyName -contains $true) -Because "-$name and properties of objects in the pipeline"
            $positions = $attributes.Position.ForEach({ $_ -lt 0 ? 'Named' : "$_" }) | Sort-Object -Unique
            [regex]::Matches($facts, '(?m)^  Position: (\w+)').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique | Should -Be $positions -Because "-$name may stand there"
            $type = $parameter.ParameterType.IsArray ? $parameter.ParameterType.GetElementType() : $parameter.ParameterType
            $type = [Nullable]::GetUnderlyingType($type) ?? $type
            if ($type.IsEnum) {
                $facts | Should -Match "AcceptedValues:\s+- $([enum]::GetNames($type) -join '\s+- ')\s" -Because $name
            }
        }
    }

    It 'has at least two examples' {
        @(Get-ExampleSession $Page).Count | Should -BeGreaterOrEqual 2
        [regex]::Matches($text, '(?m)^### Example \d+: ').Count | Should -Be @(Get-ExampleSession $Page).Count
    }

    It 'leads to pages that are there' {
        foreach ($link in [regex]::Matches($text, '\]\(([\w./-]+\.md)\)')) {
            Join-Path (Split-Path $Page) $link.Groups[1].Value | Should -Exist
        }
    }

    It 'is what Get-Help shows' -Skip:$noHelp {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Be ($text -replace '(?s).*## SYNOPSIS\s+(.+?)\r?\n\r?\n.*', '$1')
        $help.description.Text -join '' | Should -Not -BeNullOrEmpty
        @($help.parameters.parameter).Where({ $_ }).name | Sort-Object | Should -Be ($parameters.Name | Sort-Object)
        @($help.parameters.parameter).Where({ $_ -and -not $_.description.Text }).name | Should -BeNullOrEmpty
        $shown = @($help.examples.example)
        $shown.Count | Should -Be @(Get-ExampleSession $Page).Count
        foreach ($example in $shown) {
            $example.code | Should -Match '(?m)^PS> ' -Because $example.title
            $example.code | Should -Not -Match '```' -Because $example.title
        }
    }
}

Describe 'The topic <Name>' -ForEach $topics {
    It 'is found by Get-Help' -Skip:$noHelp {
        $help = @(Get-Help $Name)
        $help.Count | Should -Be 1
        "$help" | Should -Match "^TOPIC\s+$Name\s"
        "$help" | Should -Not -Match '(?m)^(```|#)'
        (Get-Help "$Name*").Where({ $_.Name -eq $Name })[0].Synopsis | Should -Be ((Get-Content -LiteralPath $Page -Raw) -replace '(?s).*## Short description\s+(.+?)\r?\n.*', '$1')
    }

    It 'names topics and commands that are there' {
        $text = Get-Content -LiteralPath $Page -Raw
        foreach ($name in [regex]::Matches($text, '\babout_\w+').Value | Sort-Object -Unique) {
            Join-Path (Split-Path $Page) "$name.md" | Should -Exist
        }
        foreach ($name in [regex]::Matches($text, '\b[A-Z][a-z]+-Virt(?!ual)\w+').Value | Sort-Object -Unique) {
            Get-Command $name -Module Libvirt -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because $name
        }
    }
}
