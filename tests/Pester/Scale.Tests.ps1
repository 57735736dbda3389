param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $count = 10000

    # Each has a disk and a network interface.
    function New-NodeFile([int] $Number) {
        $domains = foreach ($n in 0..($Number - 1)) {
            "<domain type='test'><name>vm$('{0:d5}' -f $n)</name><memory unit='GiB'>4</memory><vcpu>2</vcpu><os><type>hvm</type></os><devices>" +
            "<disk type='file'><source file='/images/vm$n.qcow2'/><target dev='vda'/></disk><interface type='network'><source network='default'/></interface></devices></domain>"
        }
        $path = Join-Path $TestDrive "$Number.xml"
        Set-Content $path "<node>$(-join $domains)</node>"
        $path
    }

    # The shortest of some rounds, and the fewest bytes: the first rounds compile, and others share the machine.
    function Measure-Best([scriptblock] $Work, [int] $Round = 15) {
        $best = [pscustomobject]@{ Microseconds = [double]::MaxValue; Bytes = [long]::MaxValue }
        foreach ($number in 1..$Round) {
            $bytes = [GC]::GetTotalAllocatedBytes($true)
            $watch = [Diagnostics.Stopwatch]::StartNew()
            & $Work
            $best.Microseconds = [Math]::Min($best.Microseconds, $watch.Elapsed.TotalMicroseconds)
            $best.Bytes = [Math]::Min($best.Bytes, [GC]::GetTotalAllocatedBytes($true) - $bytes)
        }
        $best
    }
}

# tests/Benchmarks/Scale.ps1 measures the time; here it has room, as others share the machine.
Describe 'ten thousand domains' {
    BeforeAll {
        Reset-World
        $many = Connect-VirtServer "test://$(New-NodeFile $count)"
        $few = Connect-VirtServer "test://$(New-NodeFile 10)"
    }
    AfterAll { Reset-World }

    It '<_> takes at most 1 KB for each, and little time' -ForEach 'Get-VirtDomain', 'Get-VirtDomainStats' {
        @(& $_ -Connection $many).Count | Should -Be $count

        $cost = Measure-Best { $null = & $_ -Connection $many }

        $cost.Bytes / $count | Should -BeLessOrEqual 1024
        $cost.Microseconds / $count | Should -BeLessThan 50
    }

    It '<_> gives the first before the last is made' -ForEach 'Get-VirtDomain', 'Get-VirtDomainStats' {
        $last = Get-VirtDomain vm09999 -Connection $many
        $last.State | Should -Be Running

        $states = & $_ -Connection $many | ForEach-Object {
            if ($_.Name -eq 'vm00000') {
                $last | Stop-VirtDomain -TurnOff -Confirm:$false
            }
            $_.State
        }
        $last | Start-VirtDomain

        $states.Count | Should -Be $count
        $states[0] | Should -Be Running
        $states[-1] | Should -Be Shutoff
    }

    It '<_> makes no more than are wanted' -ForEach 'Get-VirtDomain', 'Get-VirtDomainStats' {
        $all = Measure-Best { $null = & $_ -Connection $many } 3
        $one = Measure-Best { $null = & $_ -Connection $many | Select-Object -First 1 } 3

        $one.Bytes | Should -BeLessThan ($all.Bytes / 20)
    }

    It 'one by name costs what it costs among ten' {
        $amongTen = Measure-Best { foreach ($call in 1..20) { $null = Get-VirtDomain vm00007 -Connection $few } } 50
        $amongAll = Measure-Best { foreach ($call in 1..20) { $null = Get-VirtDomain vm00007 -Connection $many } } 50

        $amongAll.Bytes / $amongTen.Bytes | Should -BeLessThan 1.02
        $amongAll.Microseconds / $amongTen.Microseconds | Should -BeLessThan 3
    }
}
