param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
}

Describe 'The log' {
    BeforeAll {
        # The log is the process's: what it was is put back.
        $priority = [Libvirt.Logging.VirtLog]::DefaultPriority
        $filters = Get-VirtLogFilter
        $outputs = Get-VirtLogOutput
    }
    AfterEach {
        Set-VirtLogOutput "$outputs"
        Set-VirtLogFilter "$filters" -DefaultPriority $priority
    }

    Context 'has filters that' {
        It 'are set, shown and taken away' {
            Set-VirtLogFilter 1:qemu.qemu_monitor, '3:event 4:util' | Should -BeNullOrEmpty
            (Get-VirtLogFilter).ForEach({ "$_" }) | Should -Be @('1:*qemu.qemu_monitor*', '3:*event*', '4:*util*')
            (Get-VirtLogFilter).Priority | Should -Be @('Debug', 'Warning', 'Error')
            Set-VirtLogFilter '' -PassThru | Should -BeNullOrEmpty
        }

        It 'are shown in a table' {
            $lines = (Set-VirtLogFilter '1:qemu 3:event' -PassThru | Out-String -Stream).Where({ $_ -match '\S' }).ForEach({ $_ -replace '\e\[[\d;]*m' })
            $lines | Should -Be @('Priority Pattern', '-------- -------', 'Debug    *qemu*', 'Warning  *event*')
        }

        It 'are given with -PassThru, and left alone with -WhatIf' {
            "$(Set-VirtLogFilter 1:qemu -PassThru)" | Should -Be '1:*qemu*'
            Set-VirtLogFilter 4:event -DefaultPriority Error -WhatIf
            "$(Get-VirtLogFilter)" | Should -Be '1:*qemu*'
            [Libvirt.Logging.VirtLog]::DefaultPriority | Should -Be $priority
        }

        It 'must be well formed: <Text>' -ForEach @(
            @{ Text = 'nonsense' }
            @{ Text = '5:qemu' }
            @{ Text = '1:' }
        ) {
            Set-VirtLogFilter 1:qemu
            $failure = Get-Failure { Set-VirtLogFilter $Text }
            $failure.FullyQualifiedErrorId | Should -Be 'InvalidArg,Libvirt.PowerShell.Commands.SetVirtLogFilterCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$(Get-VirtLogFilter)" | Should -Be '1:*qemu*'
        }
    }

    Context 'has outputs that' {
        It 'are files at the current location' {
            Push-Location $TestDrive
            try {
                $output = Set-VirtLogOutput 1:file:here.log -PassThru
            }
            finally {
                Pop-Location
            }
            "$($output.Destination)" | Should -Be 'File'
            $output.Name | Should -Be (Join-Path $TestDrive 'here.log')
        }

        It 'get what the filters let through, and nothing else' {
            Set-VirtLogOutput "1:file:$TestDrive/all.log", "4:file:$TestDrive/some errors.log"
            Set-VirtLogFilter 1:libvirt
            $null = Get-VirtDomain -Connection 'test:///lab?clock=2026-02-01'
            $log = Get-Content "$TestDrive/all.log"
            $log | Where-Object { $_ -match ': debug : ' } | Should -Not -BeNullOrEmpty
            Get-Content "$TestDrive/some errors.log" | Where-Object { $_ -match ': (debug|warning) : ' } | Should -BeNullOrEmpty
            $count = $log.Count
            Set-VirtLogFilter 4:libvirt
            $null = Get-VirtDomain -Connection 'test:///lab?clock=2026-02-02'
            (Get-Content "$TestDrive/all.log").Count | Should -Be $count
        }

        It 'are standard error, several, or none; of two to the same place the later counts' {
            (Set-VirtLogOutput "3:stderr 4:file:$TestDrive/more.log" -PassThru).ForEach({ "$_" }) | Should -Be @('3:stderr', "4:file:$TestDrive/more.log")
            (Set-VirtLogOutput '3:stderr 4:stderr' -PassThru).ForEach({ "$_" }) | Should -Be '4:stderr'
            Set-VirtLogOutput '' -PassThru | Should -BeNullOrEmpty
        }

        It 'must be well formed: <Text>' -ForEach @(
            @{ Text = '1:nowhere'; Id = 'InvalidArg' }
            @{ Text = '9:stderr'; Id = 'InvalidArg' }
            @{ Text = '1:file:/nosuch/folder/x.log'; Id = 'SystemError' }
        ) {
            Set-VirtLogOutput "4:file:$TestDrive/before.log"
            $failure = Get-Failure { Set-VirtLogOutput $Text }
            $failure.FullyQualifiedErrorId | Should -Be "$Id,Libvirt.PowerShell.Commands.SetVirtLogOutputCommand"
            "$(Get-VirtLogOutput)" | Should -Be "4:file:$TestDrive/before.log"
        }
    }

    It 'is set by the environment, as that of libvirt' {
        $lines = Invoke-Shell "Import-Module '$ModuleFile'; `$null = Get-VirtDomain -Connection test:///default; `"`$(Get-VirtLogFilter)`"; `"`$(Get-VirtLogOutput)`"" @{ LIBVIRT_LOG_FILTERS = '1:libvirt'; LIBVIRT_LOG_OUTPUTS = "1:file:$TestDrive/environment.log" }
        $lines | Should -Be @('1:*libvirt*', "1:file:$TestDrive/environment.log")
        "$TestDrive/environment.log" | Should -FileContentMatch ': debug : '
    }
}
