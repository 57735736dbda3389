# What is asked before something changes, and what the answers do.
param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
}

Describe 'A question' {
    BeforeAll {
        Reset-World
        $runspace = New-ModuleRunspace

        # Runs a script in a world as it was in the beginning, gives these answers, and tells what was asked and what the domains do then.
        function Get-Outcome([string] $Script, [string[]] $Answer = @()) {
            [Libvirt.PesterSupport.User]::Answers.Clear()
            [Libvirt.PesterSupport.User]::Questions.Clear()
            foreach ($label in $Answer) {
                [Libvirt.PesterSupport.User]::Answers.Enqueue($label)
            }
            $states = Invoke-Runspace $runspace "Get-VirtServer | Disconnect-VirtServer; `$null = Connect-VirtServer test:///lab; $Script; Get-VirtDomain build03*, web* | ForEach-Object { `"`$(`$_.Name) `$(`$_.State)`" }"
            [Libvirt.PesterSupport.User]::Answers.Count | Should -Be 0 -Because 'each answer is to a question'
            [pscustomobject]@{ Question = [Libvirt.PesterSupport.User]::Questions.ToArray(); State = @($states) }
        }
    }
    AfterAll { $runspace.Dispose() }

    It 'is asked before a domain is removed, and not removing it is an answer' {
        $outcome = Get-Outcome 'Remove-VirtDomain build03' '&No'
        $outcome.Question | Should -BeLike '*Performing the operation "Remove" on target "build03 (test:///lab)".*'
        $outcome.State | Should -Be @('build03 Shutoff', 'web01 Running', 'web02 Paused')
        (Get-Outcome 'Remove-VirtDomain build03' '&Yes').State | Should -Be @('web01 Running', 'web02 Paused')
    }

    It 'is not asked with -Confirm:$false' {
        $outcome = Get-Outcome 'Remove-VirtDomain build03 -Confirm:$false'
        $outcome.Question | Should -BeNullOrEmpty
        $outcome.State | Should -Be @('web01 Running', 'web02 Paused')
    }

    It 'is asked of each domain with -Confirm: <Command>' -ForEach @(
        @{ Command = 'Start-VirtDomain build03, web01*'; Operation = 'Start'; State = 'build03 Shutoff' }
        @{ Command = 'Get-VirtDomain web01, build03 | Stop-VirtDomain'; Operation = 'Shut down'; State = 'web01 Running' }
        @{ Command = 'Suspend-VirtDomain web01, build03'; Operation = 'Suspend'; State = 'web01 Running' }
        @{ Command = 'Resume-VirtDomain web02, build03'; Operation = 'Resume'; State = 'web02 Paused' }
        @{ Command = 'Restart-VirtDomain web01, build03'; Operation = 'Restart'; State = 'web01 Running' }
        @{ Command = 'Set-VirtDomain web01, build03 -Autostart $true'; Operation = 'Set autostart to True'; State = 'web01 Running' }
    ) {
        $outcome = Get-Outcome "$Command -Confirm" '&No', '&No'
        $outcome.Question.Count | Should -Be 2
        $outcome.Question | Should -BeLike "*`"$Operation`" on target*"
        $outcome.State | Should -Contain $State
    }

    It 'may be answered for one and not for another, or for all' {
        (Get-Outcome 'Get-VirtDomain web01, web02 | Stop-VirtDomain -Force -Confirm' '&No', '&Yes').State | Should -Be @('build03 Shutoff', 'web01 Running', 'web02 Shutoff')
        $all = Get-Outcome 'Get-VirtDomain web01, web02 | Stop-VirtDomain -Force -Confirm' 'Yes to &All'
        $all.Question.Count | Should -Be 1
        $all.State | Should -Be @('build03 Shutoff', 'web01 Shutoff', 'web02 Shutoff')
        (Get-Outcome 'Get-VirtDomain web01, web02 | Stop-VirtDomain -Force -Confirm' 'No to A&ll').State | Should -Be @('build03 Shutoff', 'web01 Running', 'web02 Paused')
    }

    It 'follows $ConfirmPreference' {
        (Get-Outcome '$ConfirmPreference = "None"; Remove-VirtDomain build03; $ConfirmPreference = "High"').Question | Should -BeNullOrEmpty
        (Get-Outcome '$ConfirmPreference = "Low"; Start-VirtDomain build03; $ConfirmPreference = "High"' '&No').State | Should -Contain 'build03 Shutoff'
    }
}
