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

    Context 'in guests' {
        BeforeAll {
            Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive disks))
            Copy-Item "$PSScriptRoot/Disks/*.qcow2" .
            Set-Content broken.qcow2 'no image'
        }
        BeforeEach { $domain = New-VirtDomain "<domain type='test'><name>guest</name><memory>1024</memory><os><type>hvm</type></os><devices><disk type='file'><driver type='qcow2'/><source file='$PWD/web01.qcow2'/><target dev='vda'/></disk></devices></domain>" }
        AfterAll { Pop-Location }

        It 'offers what is on the disks: <Line>' -ForEach @(
            @{ Line = 'Get-VirtGuestContent web01.qcow2 /etc/ho'; Texts = '/etc/hostname' }
            @{ Line = 'Get-VirtGuestContent web0* etc/ho'; Texts = 'etc/hostname' }
            @{ Line = 'Get-VirtGuestChildItem -LiteralPath web01.qcow2 /etc/hostname, /etc/'; Texts = '/etc/apt', '/etc/debian_version', '/etc/fstab', '/etc/hostname', '/etc/os-release', '/etc/ssh' }
            @{ Line = 'Copy-VirtGuestItem -DomainName guest /var/l'; Texts = '/var/lib', '/var/log' }
            @{ Line = 'Get-VirtGuestContent -Domain $domain -GuestPath /b'; Texts = '/bin', '/boot' }
            @{ Line = 'Get-VirtGuestChildItem web01.qcow2 -FileSystem /dev/sda2 -GuestPath /et'; Texts = '/etc' }
            @{ Line = 'Get-VirtGuestChildItem web01.qcow2 -FileSystem /dev/'; Texts = '/dev/sda1', '/dev/sda2' }
            @{ Line = 'Get-VirtGuestApplication web01.qcow2 OPEN'; Texts = 'openssh-server', 'openssl' }
            @{ Line = 'Get-VirtGuestApplication -DomainName guest ng'; Texts = 'nginx' }
            @{ Line = 'Get-VirtGuestContent web01.qcow2 /nosuch/x'; Texts = @() }
            @{ Line = 'Get-VirtGuestContent broken.qcow2 /x'; Texts = @() }
            @{ Line = 'Get-VirtGuestContent nosuch.qcow2 /x'; Texts = @() }
            @{ Line = 'Get-VirtGuestContent env:HOME /x'; Texts = @() }
        ) {
            @(Get-Completion $Line).Where({ $_.ResultType -eq 'ParameterValue' }).CompletionText | Should -Be $Texts
        }

        It 'offers snapshots of the image' -Skip:(-not (Get-Command qemu-img -ErrorAction Ignore)) {
            & qemu-img snapshot -c 'before it' web01.qcow2
            & qemu-img snapshot -c after web01.qcow2
            (Get-Completion 'Get-VirtGuestOS web01.qcow2 -ImageSnapshot ').CompletionText | Should -Be "'before it'", 'after'
            (Get-Completion 'Get-VirtGuestOS web01.qcow2 -ImageSnapshot be').CompletionText | Should -Be "'before it'"
        }
    }
}
