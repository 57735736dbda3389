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
        'Set-VirtDomainUserPassword' = 'A credential cannot be written in a case.'
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
        Write-Host "$($agreeing.Count) of $($answers.Count) cases agree; $($different.Count) are told to differ."
        @($different.Keys).Where({ $_ -notin $answers.Keys }) | Should -BeNullOrEmpty
    }
}

Describe 'The cases of the default world' {
    BeforeAll {
        . "$PSScriptRoot/../Cases/Read-Case.ps1"
        $text = (Get-ChildItem "$PSScriptRoot/../Cases" -Filter default-*.case | ForEach-Object { (Read-Case $_).Cases.Commands }) -join "`n"
        $asking = Get-Command -Module Libvirt | Where-Object { $_.Parameters.ContainsKey('Connection') } | ForEach-Object Name
    }

    It 'have every command that asks a driver' {
        $covered = $asking.Where({ $text -match "\b$_\b(?!-)" })
        Write-Host "$($covered.Count) of $($asking.Count) commands are in cases."
        $asking.Where({ $_ -notin $covered -and -not $uncovered.ContainsKey($_) }) | Should -BeNullOrEmpty
        @($uncovered.Keys).Where({ $_ -in $covered -or $_ -notin $asking }) | Should -BeNullOrEmpty -Because 'nothing is excused without need'
    }
}
