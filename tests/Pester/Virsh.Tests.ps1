# What virsh shows of test:///default beside what the cmdlets do, in the beginning and after the same changes: on our own test driver, and on libvirt's behind a real daemon.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    $virsh = Get-Command virsh -CommandType Application -ErrorAction Ignore
    $small = '<domain type="test"><name>small</name><uuid>0f7c9a52-0c0e-4b7b-9d6a-0a1f3c9e7b77</uuid><memory unit="MiB">64</memory><vcpu current="1">3</vcpu><os><type>hvm</type></os><devices><disk type="file"><source file="/images/small.qcow2"/><target dev="vda"/></disk></devices></domain>'
    $worlds = @(
        @{ Change = 'nothing'; Virsh = @(); Cmdlets = {} }
        @{ Change = 'suspend'; Virsh = 'suspend test'; Cmdlets = { Suspend-VirtDomain test } }
        @{ Change = 'suspend and resume'; Virsh = 'suspend test', 'resume test'; Cmdlets = { Suspend-VirtDomain test; Resume-VirtDomain test } }
        @{ Change = 'shut down'; Virsh = 'shutdown test'; Cmdlets = { Stop-VirtDomain test } }
        @{ Change = 'turn off'; Virsh = 'destroy test'; Cmdlets = { Stop-VirtDomain test -Force } }
        @{ Change = 'turn off and start'; Virsh = 'destroy test', 'start test'; Cmdlets = { Stop-VirtDomain test -Force; Start-VirtDomain test } }
        @{ Change = 'reboot'; Virsh = 'reboot test'; Cmdlets = { Restart-VirtDomain test } }
        @{ Change = 'set autostart'; Virsh = 'autostart test'; Cmdlets = { Set-VirtDomain test -Autostart $true } }
        @{ Change = 'remove'; Virsh = 'destroy test', 'undefine test'; Cmdlets = { Remove-VirtDomain test -Force -Confirm:$false } }
        @{ Change = 'define another'; Virsh = 'define SMALL'; Cmdlets = { $null = New-VirtDomain -Path $file } }
        @{ Change = 'define another and start it'; Virsh = 'define SMALL', 'start small'; Cmdlets = { $null = New-VirtDomain -Path $file -Start } }
        @{ Change = 'start one for this time'; Virsh = 'create SMALL'; Cmdlets = { $null = New-VirtDomain -Path $file -Transient } }
    )
    . "$PSScriptRoot/Libvirtd.ps1"
    $obstacle = Get-LibvirtdObstacle
    $drivers = @(
        @{ Name = 'our test driver'; Worlds = $worlds.ForEach({ $_ + @{ Xml = $small; IsRemote = $false } }); Skip = -not $virsh }
        @{ Name = "a real daemon$($obstacle ? " ($obstacle)" : '')"; Worlds = $worlds.ForEach({ $_ + @{ Xml = $small; IsRemote = $true } }); Skip = -not $virsh -or $obstacle }
    )
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/Libvirtd.ps1"
    if (-not (Get-LibvirtdObstacle)) {
        $daemon = Start-Libvirtd (New-Item -ItemType Directory "$TestDrive/d").FullName
    }

    # Runs commands in one virsh, whose world lasts as long as it; an error is one of the test.
    function Invoke-Virsh([string[]] $Command) {
        $lines = virsh --quiet -c test:///default ($Command -join '; ') 2>&1
        if ($LASTEXITCODE -ne 0) {
            throw "virsh $($Command -join '; '): $lines"
        }
        $lines.Where({ $_ -notmatch "^Domain '.*' (is being|has been|created|defined|destroyed|started|suspended|resumed|marked)" }).ForEach({ "$_".TrimEnd() })
    }

    $states = @{ Running = 'running'; Paused = 'paused'; Shutoff = 'shut off'; Crashed = 'crashed' }

    # The lines of virsh that are of one domain: no seconds of CPU time, which go on.
    function Format-Info($Domain) {
        $kib = { param($Bytes) "$($Bytes / 1KB) KiB" }
        @{
            'Id' = $null -eq $Domain.Id ? '-' : "$($Domain.Id)"
            'Name' = $Domain.Name
            'UUID' = "$($Domain.Uuid)"
            'OS Type' = $Domain.OSType
            'State' = $states["$($Domain.State)"]
            'CPU(s)' = "$($Domain.Vcpu)"
            'Max memory' = & $kib $Domain.MaxMemory
            'Used memory' = & $kib $Domain.Memory
            'Persistent' = $Domain.Persistent ? 'yes' : 'no'
            'Autostart' = $Domain.Autostart ? 'enable' : 'disable'
            'Managed save' = $Domain.HasManagedSave ? 'yes' : 'no'
            'Security model' = "$($Domain.Security.Model)"
            'Security DOI' = "$($Domain.Security.Doi)"
        }
    }
}

AfterAll {
    if ($daemon) {
        Stop-Libvirtd $daemon
    }
}

foreach ($driver in $drivers) {
    Describe "virsh and the cmdlets on $($driver.Name) agree after: <Change>" -Skip:$driver.Skip -ForEach $driver.Worlds {
        BeforeAll {
            Reset-World
            $null = Connect-VirtServer ($IsRemote ? $daemon.Uri : 'test:///default')
            $file = "$TestDrive/small.xml"
            Set-Content $file $Xml
            & $Cmdlets
            $before = @($Virsh).ForEach({ $_.Replace('SMALL', $file) })
            $domains = @(Get-VirtDomain)
        }
        AfterAll { Reset-World }

        It 'on what list --all shows' {
            $expected = Invoke-Virsh ($before + 'list --all') | Where-Object Length | ForEach-Object { ($_.Trim() -split '\s+', 3) -join ' ' }
            $shown = $domains | Sort-Object { $null -eq $_.Id }, Id, Name | ForEach-Object { "$($_.Id ?? '-') $($_.Name) $($states["$($_.State)"])" }
            @($shown) | Should -Be @($expected)
        }

        It 'on what dominfo shows' {
            foreach ($domain in $domains) {
                $expected = @{}
                Invoke-Virsh ($before + "dominfo $($domain.Name)") | Where-Object Length | ForEach-Object {
                    $key, $value = $_ -split ':\s*', 2
                    $expected[$key] = $value
                }
                $info = Format-Info $domain
                foreach ($key in $info.Keys) {
                    "${key}: $($info[$key])" | Should -Be "${key}: $($expected[$key])"
                }
                if ($expected.ContainsKey('CPU time')) {
                    [Math]::Abs($domain.CpuTime.TotalSeconds - $expected['CPU time'].TrimEnd('s')) | Should -BeLessThan 60
                }
                else {
                    $domain.CpuTime | Should -BeNullOrEmpty
                }
                if ($expected['Security label']) {
                    "$($domain.Security.Label) ($($domain.Security.Enforcing ? 'enforcing' : 'permissive'))" | Should -Be $expected['Security label']
                }
                $known = @($info.Keys) + 'CPU time', 'Security label'
                $expected.Keys.Where({ $_ -notin $known }) | Should -BeNullOrEmpty -Because 'all that virsh shows is compared'
            }
        }

        It 'on what domstats shows' {
            # virsh lists domains in the order of a hash table.
            $text = (Invoke-Virsh ($before + 'domstats')) -join "`n"
            $expected = ($text -split '(?m)^(?=Domain: )').Trim() | Where-Object Length | Sort-Object
            $shown = Get-VirtDomainStats | ForEach-Object { "Domain: '$($_.Name)'$(-join $_.Raw.ForEach({ "`n  $_" }))" } | Sort-Object
            @($shown) | Should -BeExactly @($expected)
        }

        It 'on what dumpxml shows' {
            foreach ($domain in $domains) {
                foreach ($inactive in $false, $true) {
                    $expected = (Invoke-Virsh ($before + "dumpxml $($domain.Name)$($inactive ? ' --inactive' : '')")) -join "`n"
                    (Get-VirtDomainXml $domain.Name -Inactive:$inactive).TrimEnd() | Should -BeExactly $expected.Trim()
                }
            }
        }
    }
}
