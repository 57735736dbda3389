param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/Disks/Disks.ps1"
}

Describe 'Images' {
    BeforeEach { $folder = Enter-Disk }
    AfterEach { Pop-Location; Reset-World }

    It 'are given by names with wildcards, as files, or down the pipeline' {
        (Get-VirtDiskImage *.qcow2).Path | Split-Path -Leaf | Should -Be 'debian12.qcow2', 'web01.qcow2'
        (Get-Item web01.qcow2 | Get-VirtDiskImage).Capacity | Should -Be 28MB
        (Get-VirtDiskImage (Get-Item web01.qcow2)).BackingPath | Should -Be 'debian12.qcow2'
        ('web01.qcow2', 'debian12.qcow2' | Get-VirtDiskImage).FormatName | Should -Be 'qcow2', 'qcow2'
        Get-VirtDiskImage nothing* | Should -BeNullOrEmpty
    }

    It 'may have names that are patterns' {
        Copy-Item debian12.qcow2 '[x].qcow2'
        (Get-VirtDiskImage -LiteralPath '[x].qcow2').Capacity | Should -Be 28MB
        (Get-Item -LiteralPath '[x].qcow2' | Get-VirtDiskImage).Capacity | Should -Be 28MB
        (Get-VirtDiskImage (Get-Item -LiteralPath '[x].qcow2')).Capacity | Should -Be 28MB
    }

    It 'of Get-VirtDiskImage are the ones of that name' {
        Copy-Item debian12.qcow2 '[d]ebian12.qcow2'
        (Get-VirtDiskImage -LiteralPath '[d]ebian12.qcow2' | Get-VirtGuestOS).Guest | Should -Be '[d]ebian12.qcow2'
        (Get-VirtDiskImage -LiteralPath '[d]ebian12.qcow2', web01.qcow2 | Test-VirtDiskImage).Count | Should -Be 2
        (Get-VirtGuestOS (Get-VirtDiskImage -LiteralPath '[d]ebian12.qcow2')).Guest | Should -Be '[d]ebian12.qcow2'
    }

    It 'are files, and no paths of another provider' {
        Set-Content HOME x
        foreach ($given in @{ Path = 'env:HOME' }, @{ Path = 'env:HOM*' }, @{ LiteralPath = 'env:HOME' }) {
            $failure = Get-Failure { Get-VirtDiskImage @given }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NoFilePath,*'
            $failure.CategoryInfo.Category | Should -Be InvalidArgument
            $failure.Exception.Message | Should -Match 'Environment'
        }
        Get-VirtDiskImage env:HOME, web01.qcow2 -ErrorAction Ignore | Should -HaveCount 1
        (Get-Failure { Get-VirtDiskImage web01.qcow2 -AllowBackingPath env:HOME }).FullyQualifiedErrorId | Should -BeLike 'NoFilePath,*'
        (Get-Failure { Copy-VirtGuestItem web01.qcow2 /etc/fstab env:x }).FullyQualifiedErrorId | Should -BeLike 'NoFilePath,*'
    }

    It 'are read as they were in a snapshot' -Skip:(-not (Get-Command qemu-img -ErrorAction Ignore)) {
        & qemu-img snapshot -c before web01.qcow2
        (Get-VirtDiskImage web01.qcow2).Snapshots.Name | Should -Be before
        Get-VirtDiskImage web01.qcow2 | Format-List | Out-String | Should -Match 'Snapshots\s+:.*before'
        (Get-VirtGuestOS web01.qcow2 -ImageSnapshot before).HostName | Should -Be web01
        Get-VirtGuestChildItem web01.qcow2 /etc/hostname -ImageSnapshot before | Get-VirtGuestContent | Should -Be web01
        $failure = Get-Failure { Get-VirtGuestOS web01.qcow2 -ImageSnapshot nosuch }
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.ErrorDetails.Message | Should -Match "no internal snapshot 'nosuch'"
    }

    It 'may have their format in capitals' {
        (Get-VirtDiskImage web01.qcow2 -Format QCOW2).FormatName | Should -Be qcow2
    }

    It 'that may not be read are an error of permissions' -Skip:(-not (Get-Command setpriv -ErrorAction Ignore) -or (id -u) -ne 0) {
        chmod 000 web01.qcow2
        chmod 755 .
        $text = "Import-Module '$ModuleFile'; try { Get-VirtDiskImage '$folder/web01.qcow2' -ErrorAction Stop } catch { `$_.CategoryInfo.Category }"
        & setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $text | Should -Be PermissionDenied
    }

    It 'show their chains, the one on top first' {
        $chain = Get-VirtDiskImage web01.qcow2 -Backing
        $chain.Depth | Should -Be 0, 1
        $chain[1].Path | Should -Be (Join-Path $folder debian12.qcow2)
    }

    It 'are told as qemu-img tells them, in every format' -Skip:(-not (Get-Command qemu-img -ErrorAction Ignore)) {
        $kinds = 'raw', 'qcow2', 'qcow2 extended_l2=on', 'vmdk subformat=monolithicSparse', 'vmdk subformat=monolithicFlat', 'vmdk subformat=twoGbMaxExtentSparse', 'vmdk subformat=streamOptimized',
            'vhdx subformat=dynamic', 'vhdx subformat=fixed', 'vpc subformat=dynamic', 'vpc subformat=fixed', 'vpc force_size=on', 'vdi static=off', 'vdi static=on'
        foreach ($kind in $kinds) {
            $format, $options = $kind -split ' '
            & qemu-img convert -O $format @(if ($options) { '-o', $options }) debian12.qcow2 "image $format"
            & qemu-img create -q -f qcow2 -b "image $format" -F $format top.qcow2
            for ($attempt = 1; $attempt -le 3; $attempt++) {
                $theirs = (qemu-img info --output=json --backing-chain top.qcow2 | ConvertFrom-Json | ForEach-Object { "$($_.filename) $($_.format) $($_.'virtual-size') $($_.'actual-size')" }) -join ', '
                $ours = (Get-VirtDiskImage top.qcow2 -Backing | ForEach-Object { "$(Split-Path $_.Path -Leaf) $($_.FormatName) $($_.Capacity) $($_.Allocation)" }) -join ', '
                if ($ours -eq $theirs) { break }
                Start-Sleep -Milliseconds 200 # blocks may still be given to a file that was written a moment ago
            }
            $ours | Should -Be $theirs -Because $kind
        }
    }

    It 'that are missing are an error each, and the others go on' {
        $found = Get-VirtDiskImage nosuch, web01.qcow2 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Count | Should -Be 1
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $failed[0].TargetObject | Should -Be (Join-Path $folder nosuch)
    }

    It 'lead nowhere but to their own folder, and where they are allowed to' {
        $null = New-Item -ItemType Directory inner
        Move-Item web01.qcow2 inner
        & qemu-img rebase -u -F qcow2 -b ../debian12.qcow2 inner/web01.qcow2
        foreach ($command in 'Get-VirtGuestOS', 'Test-VirtDiskImage', 'Get-VirtDiskPartition', 'Get-VirtGuestFileSystem', 'Get-VirtGuestChildItem') {
            $failure = Get-Failure { & $command inner/web01.qcow2 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*' -Because $command
            $failure.CategoryInfo.Category | Should -Be PermissionDenied
            $failure.ErrorDetails.RecommendedAction | Should -Match 'AllowBackingPath'
        }
        (Get-VirtGuestOS inner/web01.qcow2 -AllowBackingPath .).HostName | Should -Be 'web01'
        (Get-VirtGuestOS inner/web01.qcow2 -AllowBackingPath debian12.qcow2).HostName | Should -Be 'web01'
        (Get-VirtDiskImage inner/web01.qcow2).BackingPath | Should -Be '../debian12.qcow2' # nothing is opened for that
    }

    It 'that a program writes to are refused without -Force' -Skip:(-not (Get-Command qemu-storage-daemon -ErrorAction Ignore)) {
        $process = Start-Process qemu-storage-daemon -PassThru -ArgumentList @(
            '--blockdev', "driver=file,node-name=f,filename=$folder/web01.qcow2", '--blockdev', 'driver=qcow2,node-name=n,file=f', '--chardev', "socket,id=c,path=$folder/q,server=on,wait=off", '--monitor', 'chardev=c')
        try {
            for ($i = 0; $i -lt 100 -and -not (Test-Path "$folder/q"); $i++) { Start-Sleep -Milliseconds 50 }
            foreach ($command in 'Get-VirtDiskImage', 'Get-VirtGuestOS', 'Test-VirtDiskImage') {
                $failure = Get-Failure { & $command web01.qcow2 }
                $failure.FullyQualifiedErrorId | Should -BeLike 'ResourceBusy,*' -Because $command
                $failure.ErrorDetails.RecommendedAction | Should -Match '-Force'
            }
            (Get-VirtGuestOS web01.qcow2 -Force).HostName | Should -Be 'web01'
            (Get-VirtGuestOS debian12.qcow2).HostName | Should -Be 'web01' # the program only reads this one
        }
        finally {
            $process | Stop-Process
            $process.WaitForExit()
        }
    }

    It 'are checked' {
        Test-VirtDiskImage web01.qcow2, debian12.qcow2 -Quiet | Should -Be $true, $true
        $bytes = [IO.File]::ReadAllBytes("$folder/debian12.qcow2")
        [IO.File]::WriteAllBytes("$folder/cut.qcow2", $bytes[0..20000])
        Test-VirtDiskImage cut.qcow2 -Quiet | Should -BeFalse
        $result = Test-VirtDiskImage cut.qcow2
        $result.Corruptions | Should -BeGreaterThan 0
        $result.Problems[0] | Should -Match 'offset \d+'
        Set-Content rubbish 'QFI'
        (Get-Failure { Test-VirtDiskImage rubbish -Format vmdk }).Count + @(Test-VirtDiskImage rubbish -Format vmdk -ErrorAction Ignore).Count | Should -Be 1
    }
}
