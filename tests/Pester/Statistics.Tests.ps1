param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $all = 'build03', 'ci-4711', 'db01', 'desk01', 'legacy01', 'web01', 'web02'

    # The groups that a record has fields of.
    function Get-Group($Stats) {
        $Stats.Raw.Name -replace '\..*' | Sort-Object -Unique
    }
}

Describe 'Get-VirtDomainStats' {
    BeforeAll {
        Reset-World
        $null = Connect-VirtServer $FrozenLab
    }
    AfterAll { Reset-World }

    Context 'by group' {
        It '-<Switch> gives the fields of <Group> and no others' -ForEach @(
            @{ Switch = 'State'; Group = 'state'; Property = 'State' }
            @{ Switch = 'CpuTotal'; Group = 'cpu'; Property = 'Cpu' }
            @{ Switch = 'Cpu'; Group = 'cpu'; Property = 'Cpu' }
            @{ Switch = 'Balloon'; Group = 'balloon'; Property = 'Balloon' }
            @{ Switch = 'Vcpu'; Group = 'vcpu'; Property = 'Vcpu' }
            @{ Switch = 'Interface'; Group = 'net'; Property = 'Interface' }
            @{ Switch = 'Block'; Group = 'block'; Property = 'Block' }
            @{ Switch = 'Perf'; Group = 'perf'; Property = 'Perf' }
            @{ Switch = 'IOThread'; Group = 'iothread'; Property = 'IOThread' }
            @{ Switch = 'Memory'; Group = 'memory'; Property = 'MemoryBandwidth' }
            @{ Switch = 'DirtyRate'; Group = 'dirtyrate'; Property = 'DirtyRate' }
            @{ Switch = 'Vm'; Group = 'vm'; Property = 'Vm' }
        ) {
            $wanted = @{ $Switch = $true }
            $stats = Get-VirtDomainStats db01 @wanted
            $stats | Should -BeOfType Libvirt.VirtDomainStats
            Get-Group $stats | Should -Be $Group
            $stats.$Property | Should -Not -BeNullOrEmpty
            $others = 'State', 'Cpu', 'Balloon', 'Vcpu', 'Interface', 'Block', 'Perf', 'IOThread', 'MemoryBandwidth', 'DirtyRate', 'Vm' | Where-Object { $_ -ne $Property }
            $others.Where({ $stats.$_ }) | Should -BeNullOrEmpty
        }

        It 'gives all of them where none is chosen, and also where a choice is taken back' {
            $groups = 'balloon', 'block', 'cpu', 'dirtyrate', 'iothread', 'memory', 'net', 'perf', 'state', 'vcpu', 'vm'
            Get-Group (Get-VirtDomainStats db01) | Should -Be $groups
            Get-Group (Get-VirtDomainStats db01 -Block:$false) | Should -Be $groups
        }

        It 'gives several at once' {
            Get-Group (Get-VirtDomainStats db01 -State -Block -Vcpu) | Should -Be @('block', 'state', 'vcpu')
        }
    }

    Context 'in types and units of PowerShell' {
        It 'are numbers in bytes, spans of time and states' {
            $stats = Get-VirtDomainStats web01
            $stats.State | Should -Be ([Libvirt.DomainState]::Running)
            $stats.Cpu.Time | Should -BeOfType timespan
            $stats.Balloon.Current | Should -Be 2GB
            $stats.Block[0].Allocation | Should -Be 118MB
            $stats.Vcpu[0].Wait | Should -Be ([timespan]::FromTicks(10031871))
            $stats.Interface[0].RxBytes | Should -BeOfType ulong
            "$($stats.IOThread[0].PollMax)" | Should -Be '00:00:00.0000327'
        }

        It 'have their domain, and go on to other commands' {
            (Get-VirtDomainStats web* -State | Get-VirtDomain).Name | Sort-Object | Should -Be @('web01', 'web02')
            (Get-VirtDomainStats web01 -State).Domain.Uuid | Should -Be ([guid]'3f0d8a52-6c0e-4b7b-9d6a-0a1f3c9e7b01')
            "$(Get-VirtDomainStats web01 -State)" | Should -Be 'web01'
        }

        It 'sort, filter and export' {
            (Get-VirtDomainStats -Cpu | Where-Object { $_.Cpu } | Sort-Object { $_.Cpu.Time } -Descending -Top 1).Name | Should -Be 'legacy01'
            $rows = (Get-VirtDomainStats web01 -Block -Backing).Block | ConvertTo-Csv | ConvertFrom-Csv
            $rows.Path | Should -Be @('/images/web01.qcow2', '/images/debian12-web.qcow2', '/images/debian12.qcow2', '/dev/vg0/web01-data')
            ((Get-VirtDomainStats web01 -Block).Block | ConvertTo-Json | ConvertFrom-Json)[1].Name | Should -Be 'vdb'
        }
    }

    Context '-Backing' {
        It 'follows the chain of each disk' {
            (Get-VirtDomainStats web01 -Block).Block.Depth | Should -Be @(0, 0)
            $block = (Get-VirtDomainStats web01 -Block -Backing).Block
            $block.Depth | Should -Be @(0, 1, 2, 0)
            $block.Name | Should -Be @('vda', 'vda', 'vda', 'vdb')
            $block.BackingIndex | Should -Be @(2, 3, 4, 1)
        }

        It 'also of a domain that does not run' {
            (Get-VirtDomainStats build03 -Block -Backing).Block.Depth | Should -Be @(0, 1, 2, 3)
        }
    }

    Context '-Raw' {
        It 'gives names and units of libvirt, a field an object' {
            $fields = Get-VirtDomainStats web01 -Block -Raw
            $fields | Should -BeOfType Libvirt.DomainStatsField
            $fields[0].Name, $fields[0].Value | Should -Be @('block.count', 2)
            ($fields | Where-Object Name -EQ 'block.0.rd.times').Value | Should -Be 18400000000
            "$($fields[1])" | Should -Be 'block.0.name=vda'
            $fields[0].Domain.Name | Should -Be 'web01'
        }

        It 'has each name once a domain, in the order of virsh' {
            $names = (Get-VirtDomainStats db01 -Raw).Name
            ($names | Select-Object -Unique).Count | Should -Be $names.Count
            $groups = $names.ForEach({ $_ -replace '\..*' }) | Get-Unique
            $groups | Should -Be @('state', 'cpu', 'balloon', 'vcpu', 'net', 'block', 'perf', 'iothread', 'memory', 'dirtyrate', 'vm')
        }
    }

    Context 'of domains that are' {
        It 'all of the connection' {
            (Get-VirtDomainStats -State).Name | Sort-Object | Should -Be $all
        }

        It 'named, matched, or numbered' {
            (Get-VirtDomainStats web0?, db01 -State).Name | Sort-Object | Should -Be @('db01', 'web01', 'web02')
            (Get-VirtDomainStats -Id 1 -State).Name | Should -Be 'web01'
            (Get-VirtDomainStats -Uuid (Get-VirtDomain db01).Uuid -State).Name | Should -Be 'db01'
            Get-VirtDomainStats nosuch* | Should -BeNullOrEmpty
        }

        It 'in the pipeline, of which an empty one means none' {
            (Get-VirtDomain -State Paused | Get-VirtDomainStats -State).Name | Should -Be 'web02'
            Get-VirtDomain -State NoState | Get-VirtDomainStats | Should -BeNullOrEmpty
        }

        It 'of several connections' {
            $stats = Get-VirtDomainStats -State -Connection $FrozenLab, test:///default
            ($stats | Group-Object { "$($_.Domain.Connection)" } | Sort-Object Count).ForEach({ $_.Count }) | Should -Be @(1, 7)
        }

        It 'not there' {
            $failures = $null
            (Get-VirtDomainStats web01, nosuch -State -ErrorAction SilentlyContinue -ErrorVariable failures).Name | Should -Be 'web01'
            @($failures).Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'NoDomain,Libvirt.PowerShell.Commands.GetVirtDomainStatsCommand'
            $failures[0].TargetObject | Should -Be 'nosuch'
        }
    }

    Context 'with a clock' {
        It 'that stands still gives the same again' {
            Get-VirtDomainStats -Raw | Out-String | Should -BeExactly (Get-VirtDomainStats -Raw | Out-String)
            (Get-VirtDomainStats web01 -State).Time | Should -Be ([datetimeoffset]'2026-01-01T00:00:00Z')
        }

        It 'that goes has counters that move' {
            $before = Get-VirtDomainStats web01 -Cpu -Connection test:///lab
            Start-Sleep -Milliseconds 50
            $after = Get-VirtDomainStats web01 -Cpu -Connection test:///lab
            $after.Time | Should -BeGreaterThan $before.Time
            $after.Cpu.Time | Should -BeGreaterThan $before.Cpu.Time
        }
    }

    Context '-NoWait, -Timeout and -Enforce' {
        It '-NoWait leaves out nothing of a domain that answers' {
            Get-VirtDomainStats web01 -NoWait -Raw | Out-String | Should -BeExactly (Get-VirtDomainStats web01 -Raw | Out-String)
        }

        It '-Timeout takes seconds and spans of time' {
            foreach ($timeout in 5, '5', '00:00:05', [timespan]::FromSeconds(5)) {
                (Get-VirtDomainStats web01 -State -Timeout $timeout).Name | Should -Be 'web01'
            }
            { Get-VirtDomainStats web01 -Timeout -1 } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        }

        It '-Enforce makes an error of a group that the driver does not have' {
            (Get-VirtDomainStats -Balloon -Connection test:///default).Raw.Count | Should -Be 0
            $failure = Get-Failure { Get-VirtDomainStats -Balloon -Enforce -Connection test:///default }
            @($failure).Count | Should -Be 1
            $failure.FullyQualifiedErrorId | Should -Be 'ArgumentUnsupported,Libvirt.PowerShell.Commands.GetVirtDomainStatsCommand'
            $failure.CategoryInfo.Category | Should -Be 'NotImplemented'
            (Get-VirtDomainStats -State -Enforce -Connection test:///default).Name | Should -Be 'test'
            (Get-VirtDomainStats db01 -Enforce -State -Block -Vm).Name | Should -Be 'db01'
        }
    }
}
