# Real guests of QEMU, under TCG, of a real libvirtd, by the commands; and what virsh says of them.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    . "$PSScriptRoot/Libvirtd.ps1"
    $canRun = -not (Get-LibvirtdObstacle) -and -not ('qemu-system-x86_64', 'qemu-img', 'virsh' | Where-Object { -not (Get-Command $_ -CommandType Application -ErrorAction Ignore) })
}

Describe 'Guests of a libvirtd' -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Shared.ps1"
        . "$PSScriptRoot/Libvirtd.ps1"
        Reset-World
        $daemon = Start-Libvirtd (New-Item -ItemType Directory "$TestDrive/d").FullName
        $null = Connect-VirtServer $daemon.Qemu
        $folder = (New-Item -ItemType Directory "$TestDrive/images").FullName
        $null = New-VirtStoragePool images -Path $folder -Start
        $base = New-VirtVolume base.qcow2 64MB -Pool images -Format qcow2
        $disk = New-VirtVolume web.qcow2 64MB -Pool images -Format qcow2 -BackingPath $base.Path -BackingFormat qcow2
        $null = New-VirtDomain "<domain type='qemu'><name>web</name><memory unit='MiB'>64</memory><vcpu>2</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='$($disk.Path)'/><target dev='vda' bus='virtio'/></disk><video><model type='vga'/></video><graphics type='vnc' listen='127.0.0.1' autoport='yes'/></devices></domain>" -Start

        function Invoke-Virsh {
            $lines = virsh --quiet -c $daemon.Qemu @args 2>&1
            if ($LASTEXITCODE -ne 0) {
                throw "virsh $args`: $lines"
            }
            $lines.ForEach({ "$_".TrimEnd() }).Where({ $_ })
        }
    }

    AfterAll {
        Get-VirtDomain -State Running, Paused -ErrorAction Ignore | Stop-VirtDomain -Force
        Reset-World
        Stop-Libvirtd $daemon
    }

    It 'are listed as virsh lists them' {
        Get-VirtDomain | ForEach-Object { "$($_.Id)   $($_.Name)   $("$($_.State)".ToLower())" } | Should -Be (Invoke-Virsh list --all).Trim()
        $domain = Get-VirtDomain web
        $info = @{}
        (Invoke-Virsh dominfo web) | ForEach-Object { $name, $value = $_ -split ': +', 2; $info[$name] = $value }
        "$($domain.Uuid)", $domain.OSType, "$($domain.Vcpu)", "$($domain.MaxMemory / 1KB) KiB" | Should -Be @($info['UUID'], $info['OS Type'], $info['CPU(s)'], $info['Max memory'])
        $domain.Persistent, $domain.Autostart | Should -Be @(($info['Persistent'] -eq 'yes'), ($info['Autostart'] -eq 'enable'))
    }

    It 'pause, go on, and are what they are at once' {
        (Suspend-VirtDomain web -PassThru).State | Should -Be 'Paused'
        Invoke-Virsh domstate web | Should -Be 'paused'
        (Resume-VirtDomain web -PassThru).State | Should -Be 'Running'
    }

    It 'have the statistics that virsh has, down to the backing image' {
        Suspend-VirtDomain web
        $ours = Get-VirtDomainStats web -Block -Backing -Raw | ForEach-Object { "$($_.Name)=$($_.Value)" }
        $ours | Should -Be (Invoke-Virsh domstats web --block --backing | Select-Object -Skip 1).Trim()
        (Get-VirtDomainStats web -Block -Backing).Block.BackingIndex | Should -Contain 2
        Resume-VirtDomain web
    }

    It 'tell what happens to them' {
        Register-VirtEvent -Kind Lifecycle -SourceIdentifier daemon-test
        try {
            Suspend-VirtDomain web
            Resume-VirtDomain web
            $watch = [Diagnostics.Stopwatch]::StartNew()
            while (@(Get-Event -SourceIdentifier daemon-test -ErrorAction Ignore).Count -lt 2 -and $watch.Elapsed.TotalSeconds -lt 10) {
                Start-Sleep -Milliseconds 20
            }
            (Get-Event -SourceIdentifier daemon-test).SourceEventArgs | ForEach-Object { "$($_.Domain.Name) $($_.Event)" } | Should -Be @('web Suspended', 'web Resumed')
        }
        finally {
            Unregister-Event daemon-test
            Get-Event -SourceIdentifier daemon-test -ErrorAction Ignore | Remove-Event
        }
    }

    It 'have snapshots to go back to' {
        (Checkpoint-VirtDomain web clean -Description 'Before all').Name | Should -Be 'clean'
        $null = Checkpoint-VirtDomain web later
        Get-VirtDomainSnapshot web | ForEach-Object { "$($_.Name) $($_.Parent)".Trim() } | Sort-Object | Should -Be @('clean', 'later clean')
        (Invoke-Virsh snapshot-list web --name | Sort-Object).Trim() | Should -Be @('clean', 'later')
        Restore-VirtDomainSnapshot web clean -Confirm:$false
        (Get-VirtDomainSnapshot web -Current).Name | Should -Be 'clean'
        Get-VirtDomainSnapshot web | Remove-VirtDomainSnapshot -Confirm:$false
        Get-VirtDomainSnapshot web | Should -BeNullOrEmpty
    }

    It 'can be seen and typed to' {
        $file = Save-VirtDomainScreenshot web -Path "$TestDrive/screen.ppm" -PassThru
        $file.Length | Should -BeGreaterThan 1000
        { Send-VirtDomainKey web -Key KEY_ENTER } | Should -Not -Throw
    }

    It 'get what is in volumes, up and down, byte for byte' {
        $bytes = [byte[]]::new(3MB)
        [Random]::new(1).NextBytes($bytes)
        [IO.File]::WriteAllBytes("$TestDrive/up.img", $bytes)
        $null = New-VirtVolume data.img 3MB -Pool images -Format raw
        Import-VirtVolume data.img -Pool images -FilePath "$TestDrive/up.img"
        Export-VirtVolume data.img -Pool images -FilePath "$TestDrive/down.img"
        (Get-FileHash "$TestDrive/down.img").Hash | Should -Be (Get-FileHash "$TestDrive/up.img").Hash
        (Get-FileHash "$folder/data.img").Hash | Should -Be (Get-FileHash "$TestDrive/up.img").Hash
    }

    It 'end, and are gone when they are removed' {
        (Stop-VirtDomain web -Force -PassThru).State | Should -Be 'Shutoff'
        Remove-VirtDomain web -Confirm:$false
        Get-VirtDomain | Should -BeNullOrEmpty
    }

    It 'are there soon after the module is: 150 ms after its import at most' {
        $script = "`$watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module '$ModuleFile'; `$import = `$watch.Elapsed; `$null = Get-VirtDomain test -Connection '$($daemon.Uri)'; (`$watch.Elapsed - `$import).TotalMilliseconds"
        $times = 1..7 | ForEach-Object { [double] (Invoke-Shell $script) } | Sort-Object
        Write-Information "The first domain comes $($times[0]) to $($times[-1]) ms after the import; the median is $($times[3])." -InformationAction Continue
        # The least of them: what else the machine does only adds to it.
        $times[0] | Should -BeLessThan 150
    }
}
