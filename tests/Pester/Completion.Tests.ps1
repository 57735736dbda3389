param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"

    # What the Tab key offers at the end of a line.
    function Get-Completion([string] $Line) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches
    }
}

Describe 'The Tab key' {
    BeforeEach {
        Reset-World
        $null = Connect-VirtServer test:///lab
    }
    AfterAll { Reset-World }

    It 'offers domains of the default connection: <Line>' -ForEach @(
        @{ Line = 'Get-VirtDomain '; Texts = 'build03', 'ci-4711', 'db01', 'desk01', 'legacy01', 'web01', 'web02' }
        @{ Line = 'Get-VirtDomain we'; Texts = 'web01', 'web02' }
        @{ Line = 'Start-VirtDomain WEB'; Texts = 'web01', 'web02' }
        @{ Line = 'Get-VirtDomainStats -Block -Name d'; Texts = 'db01', 'desk01' }
        @{ Line = 'Get-VirtDomain web01, d'; Texts = 'db01', 'desk01' }
        @{ Line = 'Remove-VirtDomain nosuch'; Texts = @() }
    ) {
        @(Get-Completion $Line).Where({ $_.ResultType -eq 'ParameterValue' }).CompletionText | Should -Be $Texts
    }

    It 'offers domains of the connection that is named in the line' {
        (Get-Completion 'Get-VirtDomain -Connection test:///default -Name ').CompletionText | Should -Be 'test'
    }

    It 'says what a domain is doing' {
        (Get-Completion 'Get-VirtDomain web02').ToolTip | Should -BeLike 'Paused*test:///lab*'
    }

    It 'escapes and quotes where it must' {
        $null = New-VirtDomain '<domain type="test"><name>an odd [one]</name><memory>1024</memory><os><type>hvm</type></os></domain>'
        $text = (Get-Completion 'Get-VirtDomain an').CompletionText
        (& ([scriptblock]::Create("Get-VirtDomain $text"))).Name | Should -Be 'an odd [one]'
    }

    It 'offers URIs: open ones, and the forms that drivers know' {
        $texts = (Get-Completion 'Connect-VirtServer ').CompletionText
        $texts[0] | Should -Be 'test:///lab'
        $texts | Should -Contain 'test:///default'
        $texts | Should -Contain 'qemu:///embed'
        (Get-Completion 'Get-VirtDomain -Connection test:///d').CompletionText | Should -Be 'test:///default'
    }

    It 'offers only open ones to close' {
        (Get-Completion 'Disconnect-VirtServer ').CompletionText | Should -Be 'test:///lab'
    }

    It 'offers drivers, states, priorities, log filters and outputs' {
        (Get-Completion 'Get-VirtDriver t').CompletionText | Should -Be 'test'
        (Get-Completion 'Get-VirtDomain -State Paus').CompletionText | Should -Be 'Paused'
        (Get-Completion 'Set-VirtLogFilter -DefaultPriority W').CompletionText | Should -Be 'Warning'
        (Get-Completion 'Set-VirtLogFilter 1:qemu.qemu_mon').CompletionText | Should -Be @('1:qemu.qemu_monitor', '1:qemu.qemu_monitor_json')
        (Get-Completion 'Set-VirtLogFilter 1:storage').CompletionText | Should -Be '1:storage_source'
        (Get-Completion 'Set-VirtLogFilter 1:util.f').CompletionText | Should -Be '1:util.file'
        (Get-Completion 'Set-VirtLogOutput 4:').CompletionText | Should -Be @('4:stderr', '4:file:', '4:syslog:', '4:journald', '4:host')
    }

    It 'gives up on a host that does not answer' {
        Add-TestSupport
        $watch = [Diagnostics.Stopwatch]::StartNew()
        @(Get-Completion 'Get-VirtDomain -Connection hang://host/ -Name ').Where({ $_.ResultType -eq 'ParameterValue' }) | Should -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 3
    }
}
