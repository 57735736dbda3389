# The scripts of the repository.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    $analyzer = Get-Module PSScriptAnalyzer -ListAvailable
    $root = (Resolve-Path "$PSScriptRoot/../..").ProviderPath
    # What is built or belongs to tools is none of them.
    $scripts = Get-ChildItem $root -File -Recurse -Include *.ps1, *.psm1, *.psd1, *.ps1xml |
        ForEach-Object { @{ Path = $_.FullName; Name = [IO.Path]::GetRelativePath($root, $_.FullName); Extension = $_.Extension } } |
        Where-Object { $_.Name -notmatch '(^|[\\/])(artifacts|bin|obj|\.[^\\/]+)[\\/]' }
}

Describe 'The script <Name>' -ForEach $scripts.Where({ $_.Extension -ne '.ps1xml' }) {
    It 'is what PSScriptAnalyzer approves of' -Skip:(-not $analyzer) {
        $settings = Join-Path $PSScriptRoot '../../PSScriptAnalyzerSettings.psd1'
        $findings = Invoke-ScriptAnalyzer -Path $Path -Settings $settings
        $findings.ForEach({ "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" }) | Should -BeNullOrEmpty
    }

    It 'ends its lines without blanks, and itself with a newline' {
        $text = Get-Content -LiteralPath $Path -Raw
        $text | Should -Not -Match '[ \t]\r?\n'
        $text | Should -Match '[^\s]\n\z'
    }
}

Describe 'The format file <Name>' -ForEach $scripts.Where({ $_.Extension -eq '.ps1xml' }) {
    It 'is well formed, and its script blocks are scripts' {
        $xml = [xml](Get-Content -LiteralPath $Path -Raw)
        foreach ($node in $xml.SelectNodes('//ScriptBlock | //GetScriptBlock')) {
            $problems = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($node.InnerText, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $node.InnerText
        }
    }
}
