# The cases of libvirt's default world, on libvirt's own test driver behind a real libvirtd. What differs from ours is a bug in one of ours.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeDiscovery {
    . "$PSScriptRoot/../Cases/Read-Case.ps1"
    $cases = Get-ChildItem "$PSScriptRoot/../Cases" -Filter default-*.case | ForEach-Object {
        $content = Read-Case $_
        $content.Cases | ForEach-Object { @{ Case = "$($content.File): $($_.Name)"; Expected = $_.Expected } }
    }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/Libvirtd.ps1"

    # What cannot be the same, and why. An entry that is no longer needed is a failure.
    $different = @{}
    if ((Get-Command libvirtd -CommandType Application -ErrorAction Ignore) -and [version]((libvirtd --version) -replace '^.* ') -lt '10.6.0') {
        # Ours is as libvirt's newest test driver.
        $different['default-devices: Devices are attached, since libvirt 10.0'] = 'this libvirtd may be older'
        $different['default-devices: Devices are changed, since libvirt 10.6'] = 'this libvirtd is older'
    }

    # What asks a driver, but is in no case, and why.
    $uncovered = @{
        'Enter-VirtDomainConsole' = 'It wants a terminal.'
        'Move-VirtDomain' = 'A test world has no other host; there are tests of their own for those that have.'
        'Set-VirtDomainUserPassword' = 'A credential cannot be written in a case; it is below.'
    }

    $obstacle = Get-LibvirtdObstacle
    if (-not $obstacle) {
        $daemon = Start-Libvirtd (New-Item -ItemType Directory "$TestDrive/d").FullName
        # Both side by side, each in a PowerShell of its own.
        $runs = foreach ($uri in $daemon.Uri, 'test:///default') {
            $file = Join-Path $TestDrive "$([guid]::NewGuid()).json"
            $arguments = '-NoProfile', '-NonInteractive', '-File', "`"$PSScriptRoot/../Cases/Invoke-CaseFile.ps1`"", "`"$ModulePath`"", "`"$file`"", '-Filter', 'default-*.case', '-Uri', "`"$uri`"", '-WithDomain'
            @{ File = $file; Process = Start-Process ([Environment]::ProcessPath) $arguments -PassThru -RedirectStandardOutput "$file.out" }
        }
        $answers, $ours = foreach ($run in $runs) {
            $run.Process.WaitForExit()
            Get-Content $run.File -Raw | ConvertFrom-Json -AsHashtable
        }
        $agreeing = @{ Count = 0 }
    }

    # An answer without the domains of its errors.
    function Remove-Domain([string] $Answer) {
        $Answer -replace '(?m)^((?:error|terminating): \S+) \(\w+\)$', '$1'
    }
}

AfterAll {
    if ($daemon) {
        Stop-Libvirtd $daemon
    }
}

Describe 'Commands on libvirt''s own test driver, behind a real libvirtd' {
    It 'write what they write on ours: <Case>' -ForEach $cases {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }
        $answers.Keys | Should -Contain $Case
        if ($different.ContainsKey($Case)) {
            Remove-Domain $answers[$Case] | Should -Not -BeExactly $Expected -Because 'it is told to differ'
        }
        else {
            Remove-Domain $answers[$Case] | Should -BeExactly $Expected
            $answers[$Case] | Should -BeExactly $ours[$Case] -Because 'errors are of the same part of libvirt'
            $agreeing.Count++
        }
    }

    It 'differ only where a case is' {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }
        Write-Information "$($agreeing.Count) of $($answers.Count) cases agree; $($different.Count) are told to differ." -InformationAction Continue
        @($different.Keys).Where({ $_ -notin $answers.Keys }) | Should -BeNullOrEmpty
    }
}

Describe 'The cases of the default world' {
    BeforeAll {
        . "$PSScriptRoot/../Cases/Read-Case.ps1"
        $text = (Get-ChildItem "$PSScriptRoot/../Cases" -Filter default-*.case | ForEach-Object { (Read-Case $_).Cases.Commands }) -join "`n"
        # Those that look into images ask a hypervisor for a domain's XML only.
        $asking = Get-Command -Module Libvirt | Where-Object { $_.Parameters.ContainsKey('Connection') -and -not $_.Parameters.ContainsKey('AllowBackingPath') } | ForEach-Object Name
    }

    It 'have every command that asks a driver' {
        $covered = $asking.Where({ $text -match "\b$_\b(?!-)" })
        Write-Information "$($covered.Count) of $($asking.Count) commands are in cases." -InformationAction Continue
        $asking.Where({ $_ -notin $covered -and -not $uncovered.ContainsKey($_) }) | Should -BeNullOrEmpty
        @($uncovered.Keys).Where({ $_ -in $covered -or $_ -notin $asking }) | Should -BeNullOrEmpty -Because 'nothing is excused without need'
    }
}

Describe 'What only a PowerShell that is used shows, on libvirt''s own test driver' {
    BeforeAll {
        # What a script says in a new world of a URI.
        function Get-Answer([string] $Uri, [scriptblock] $Script) {
            Reset-World
            $connection = Connect-VirtServer $Uri
            try {
                (& $Script $connection 2>&1 | ForEach-Object { "$_".Replace($Uri, 'test:///default') }) -join "`n"
            }
            finally {
                Get-EventSubscriber -Force | Unregister-Event -Force
                Get-Event | Remove-Event
                Reset-World
            }
        }

        $small = '<domain type="test"><name>NAME</name><memory unit="MiB">64</memory><os><type>hvm</type></os></domain>'
    }

    It 'is what it shows on ours: <What>' -ForEach @(
        @{ What = 'tables'; Do = { Get-VirtNetwork | Out-String -Width 120; Get-VirtStoragePool | Out-String -Width 120; Get-VirtInterface | Out-String -Width 120; Get-VirtNodeDevice | Out-String -Width 120 } }
        @{ What = 'lists'; Do = { Get-VirtNetwork | Format-List Name, Uuid, IsActive, Bridge, Forward | Out-String; Get-VirtDomainDisk test | Format-List | Out-String } }
        @{ What = 'the Tab key'; Do = {
                foreach ($line in 'Get-VirtDomain -Name ', 'Get-VirtNetwork ', 'Get-VirtStoragePool -Name d', 'Get-VirtInterface ', 'Get-VirtDomainDisk test -Target ', 'Get-VirtNodeDevice sc', 'Get-VirtDomainParameter test -Kind Interface -DeviceName ', 'Remove-VirtSecret -Name ') {
                    "$line`: $((TabExpansion2 $line $line.Length).CompletionMatches.CompletionText)"
                }
            }
        }
        @{ What = 'events'; Do = {
                Register-VirtEvent -Kind Lifecycle, NetworkLifecycle, StoragePoolLifecycle -SourceIdentifier vm
                foreach ($action in { Suspend-VirtDomain test }, { Resume-VirtDomain test }, { Stop-VirtDomain test -Force }, { Start-VirtDomain test }, { Stop-VirtNetwork default }, { Start-VirtNetwork default }, { Stop-VirtStoragePool default-pool }) {
                    & $action
                    $happened = Wait-Event vm -Timeout 20
                    $happened | Remove-Event
                    $happened.SourceEventArgs | ForEach-Object { "$($_.Name) $($_.Event) $($_.Detail) $($_.VirtEvent.GetType().Name)" }
                }
            }
        }
        @{ What = 'waiting while something happens'; Do = {
                param($connection)
                $runspace = [powershell]::Create().AddScript('param($module, $connection) Import-Module $module; Start-Sleep -Milliseconds 300; Suspend-VirtDomain test -Connection $connection').AddArgument($ModuleFile).AddArgument($connection)
                $work = $runspace.BeginInvoke()
                Wait-VirtDomain test -State Paused -Timeout 20 | ForEach-Object { "$($_.Name) $($_.State) $($_.Reason)" }
                $runspace.EndInvoke($work)
                $runspace.Dispose()
            }
        }
        @{ What = 'the drive'; Do = {
                $root = "virt:\$(Get-ChildItem virt:\ -Name)"
                Get-ChildItem $root -Name
                Get-ChildItem "$root\Domains" -Name
                Get-ChildItem "$root\Networks", "$root\Pools", "$root\Interfaces" -ErrorAction Ignore | ForEach-Object Name
                Test-Path "$root\Domains\test", "$root\Domains\nosuch"
            }
        }
        @{ What = 'passwords'; Do = {
                $credential = [pscredential]::new('root', [Net.NetworkCredential]::new('', 'secret').SecurePassword)
                Set-VirtDomainUserPassword test -Credential $credential -PassThru
                Set-VirtDomainUserPassword test -Credential ([pscredential]::new('nobody', $credential.Password)) -PassThru
            }
        }
        @{ What = 'a hundred domains at once'; Do = {
                1..100 | ForEach-Object { $small.Replace('NAME', "many$_") } | New-VirtDomain | Start-VirtDomain -PassThru | Suspend-VirtDomain
                Get-VirtDomain | Group-Object State | ForEach-Object { "$($_.Name): $($_.Count)" }
                Remove-VirtDomain many* -Force -Confirm:$false
                (Get-VirtDomain).Name
            }
        }
        @{ What = 'two hosts'; Do = {
                param($connection)
                Get-VirtDomain test, web01 -Connection $connection, test:///lab | ForEach-Object { "$($_.Name) $($_.State)" }
            }
        }
    ) {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }
        $expected = Get-Answer test:///default $Do
        $expected | Should -Not -BeNullOrEmpty
        Get-Answer $daemon.Uri $Do | Should -BeExactly $expected
    }
}
