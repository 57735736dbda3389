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

    Context 'has an output that is the command at work, so that' {
        BeforeAll {
            Add-TestType
            # Worlds that nothing has opened before, so that there is something to tell of them.
            $script:next = 100
            function New-Uri {
                "test:///lab?clock=2026-02-01T00:00:00.$(($script:next++))Z"
            }
        }
        BeforeEach {
            Set-VirtLogOutput 1:host
            Set-VirtLogFilter 1:libvirt, 1:test
        }
        AfterEach { Reset-World }

        It '-Debug shows what a developer wants to see' {
            $uri = New-Uri
            $records = Get-VirtDomain web01 -Connection $uri -Debug 5>&1
            $debug, $rest = $records.Where({ $_ -is [System.Management.Automation.DebugRecord] }, 'Split')
            $debug[0].Message | Should -Be "libvirt: opening $uri with driver test"
            $rest.Name | Should -Be 'web01'
            # What was logged before the domain was found is shown before it.
            $records[0] | Should -BeOfType System.Management.Automation.DebugRecord
        }

        It '-Verbose shows what happened' {
            $uri = New-Uri
            $records = Suspend-VirtDomain web01 -Connection $uri -Verbose 4>&1 5>&1
            $records.Message | Should -Contain "test.test_driver: domain 'web01' is Paused (User): event Suspended (Paused)"
            $records.Message | Should -Not -Match 'opening'
        }

        It 'nothing is shown that nobody asked for' {
            Get-VirtDomain nosuch* -Connection (New-Uri) 3>&1 4>&1 5>&1 | Should -BeNullOrEmpty
        }

        It 'a warning is one, and an error too; what nobody is at work on is lost' {
            Set-VirtLogFilter ''
            $before = (Get-VirtLogOutput).Lost
            [Libvirt.PesterSupport.Logger]::Warn('nobody is at work')
            (Get-VirtLogOutput).Lost | Should -Be ($before + 1)
            $uri = New-Uri
            # What is behind a command in the pipeline runs while it writes, and so in the course of its work.
            $warnings = & { Get-VirtDomain web01 -Connection $uri | ForEach-Object { [Libvirt.PesterSupport.Logger]::Warn('mind the gap'); [Libvirt.PesterSupport.Logger]::Fail('it broke') } } 3>&1
            $warnings.Message | Should -Be @('test.pester: mind the gap', 'test.pester: it broke')
            (Get-VirtLogOutput).Lost | Should -Be ($before + 1)
        }

        It '-Debug alone asks nothing, as it would about warnings of the command itself' {
            $lines = Invoke-Shell "Import-Module '$ModuleFile'; Set-VirtLogOutput 1:host; Set-VirtLogFilter 1:*; Suspend-VirtDomain web01 -Connection test:///lab -Debug 3>&1 4>&1 5>&1 | ForEach-Object { `"`$(`$_.GetType().Name) `$_`" }"
            $lines | Should -Contain "DebugRecord test.test_driver: domain 'web01' is Paused (User): event Suspended (Paused)"
            $lines -notmatch '^DebugRecord ' | Should -BeNullOrEmpty
        }

        It 'a preference is as good as a switch' {
            $DebugPreference = 'Continue'
            $uri = New-Uri
            (Get-VirtDomain web01 -Connection $uri 5>&1)[0].Message | Should -Be "libvirt: opening $uri with driver test"
        }

        It 'an error is shown once' {
            Set-VirtLogFilter ''
            $records = & { Get-VirtDomain nosuch -Connection (New-Uri) -ErrorAction Continue } 2>&1 3>&1
            $records | Should -HaveCount 1
            $records.FullyQualifiedErrorId | Should -BeLike 'NoDomain,*'
        }

        It 'in a pipeline each command shows its own' {
            $uri = New-Uri
            $records = & { Get-VirtDomain web01 -Connection $uri -Debug | Suspend-VirtDomain -Verbose } 4>&1 5>&1
            $records.Where({ $_ -is [System.Management.Automation.DebugRecord] }).Message | Should -Contain "libvirt: opening $uri with driver test"
            $records.Where({ $_ -is [System.Management.Automation.DebugRecord] }).Message | Should -Not -Match 'Suspended'
            $records.Where({ $_ -is [System.Management.Automation.VerboseRecord] }).Message | Should -Contain "test.test_driver: domain 'web01' is Paused (User): event Suspended (Paused)"
        }

        It 'each of many runspaces shows its own' {
            $uris = 1..6 | ForEach-Object { New-Uri }
            $told = $uris | ForEach-Object -ThrottleLimit 6 -Parallel {
                Import-Module $using:ModuleFile
                [pscustomobject]@{ Uri = $_; Message = (Get-VirtDomain web* -Connection $_ -Debug 5>&1).Where({ $_ -is [System.Management.Automation.DebugRecord] }).Message }
            }
            $told | Should -HaveCount 6
            foreach ($one in $told) {
                $one.Message -match ' opening ' | Should -Be "libvirt: opening $($one.Uri) with driver test"
            }
        }

        It 'a warning can end a command' {
            { Get-VirtDomain -Connection (New-Uri) -WarningAction Stop 3>$null | ForEach-Object { [Libvirt.PesterSupport.Logger]::Warn('stop here') } } | Should -Throw -ErrorId 'ActionPreferenceStop,*'
        }

        It 'the environment can ask for it' {
            $lines = Invoke-Shell "Import-Module '$ModuleFile'; Get-VirtDomain web01 -Connection test:///lab -Debug 5>&1 | ForEach-Object { `"`$_`" }" @{ LIBVIRT_LOG_FILTERS = '1:libvirt'; LIBVIRT_LOG_OUTPUTS = '1:host' }
            $lines[0] | Should -Be 'libvirt: opening test:///lab with driver test'
            $lines[-1] | Should -Be 'web01'
        }
    }

    Context 'counts what is lost, and' {
        It 'shows it' -Skip:(-not (Test-Path /dev/full)) {
            Set-VirtLogOutput 1:file:/dev/full, 4:stderr
            Set-VirtLogFilter 1:libvirt
            $null = Get-VirtDomain -Connection 'test:///lab?clock=2026-02-03'
            $full, $stderr = Get-VirtLogOutput
            $full.Lost | Should -BeGreaterThan 2
            $stderr.Lost | Should -Be 0
            $lines = (Get-VirtLogOutput | Out-String -Stream).Where({ $_ -match '\S' }).ForEach({ $_ -replace '\e\[[\d;]*m' })
            $lines[0] | Should -Match '^Priority Destination +Lost Name$'
            $lines[2] | Should -Match "^Debug    file +$($full.Lost) /dev/full$"
            $lines[3] | Should -Match '^Error    stderr +0 -$'
        }
    }

    It 'is set by the environment, as that of libvirt' {
        $lines = Invoke-Shell "Import-Module '$ModuleFile'; `$null = Get-VirtDomain -Connection test:///default; `"`$(Get-VirtLogFilter)`"; `"`$(Get-VirtLogOutput)`"" @{ LIBVIRT_LOG_FILTERS = '1:libvirt'; LIBVIRT_LOG_OUTPUTS = "1:file:$TestDrive/environment.log" }
        $lines | Should -Be @('1:*libvirt*', "1:file:$TestDrive/environment.log")
        "$TestDrive/environment.log" | Should -FileContentMatch ': debug : '
    }
}
