param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $small = '<domain type="test"><name>small</name><memory unit="MiB">64</memory><vcpu>1</vcpu><os><type>hvm</type></os></domain>'
}

Describe 'New-VirtDomain' {
    BeforeEach {
        Reset-World
        $null = Connect-VirtServer test:///lab
    }

    It 'defines a domain of a text' {
        $domain = New-VirtDomain $small
        $domain.Name, "$($domain.State)", $domain.Persistent, $domain.Memory | Should -Be @('small', 'Shutoff', $true, 64MB)
        (Get-VirtDomain small).Uuid | Should -Be $domain.Uuid
    }

    It 'defines domains of files, also from the pipeline' {
        $folder = New-Item "$TestDrive/some folder" -ItemType Directory -Force
        foreach ($name in 'one', 'two') {
            Set-Content "$folder/$name.xml" $small.Replace('small', $name)
        }
        (New-VirtDomain -Path "$folder/*.xml").Name | Should -Be @('one', 'two')
        Remove-VirtDomain one, two -Confirm:$false
        (Get-ChildItem $folder -Filter *.xml | New-VirtDomain).Name | Should -Be @('one', 'two')
        Remove-VirtDomain one, two -Confirm:$false
        Push-Location $folder
        try {
            (New-VirtDomain -Path one.xml).Name | Should -Be 'one'
        }
        finally {
            Pop-Location
        }
        (Get-Content -Raw "$folder/two.xml" | New-VirtDomain).Name | Should -Be 'two'
    }

    It 'starts it, and may forget its definition' {
        "$((New-VirtDomain $small -Start).State)" | Should -Be 'Running'
        $transient = New-VirtDomain $small.Replace('small', 'brief') -Transient
        "$($transient.State)", $transient.Persistent | Should -Be @('Running', $false)
        Stop-VirtDomain brief -Force -Wait
        Get-VirtDomain brief* | Should -BeNullOrEmpty
    }

    It 'defines it on each connection' {
        (New-VirtDomain $small -Connection test:///lab, test:///default).Connection.ForEach({ "$_" }) | Sort-Object | Should -Be @('test:///default', 'test:///lab')
    }

    It 'changes nothing with -WhatIf' {
        New-VirtDomain $small -WhatIf | Should -BeNullOrEmpty
        Get-VirtDomain small* | Should -BeNullOrEmpty
    }

    It 'refuses <What>, and defines nothing' -ForEach @(
        @{ What = 'malformed XML'; Xml = '<domain'; Id = 'XmlDetail'; Category = 'ParserError' }
        @{ What = 'XML of something else'; Xml = '<network/>'; Id = 'XmlError'; Category = 'ParserError' }
        @{ What = 'a domain without a name'; Xml = '<domain type="test"><memory>1</memory></domain>'; Id = '*'; Category = '*' }
        @{ What = 'a name that has another UUID'; Xml = '<domain type="test"><name>web01</name><uuid>00000000-0000-0000-0000-000000000001</uuid><memory>1024</memory><os><type>hvm</type></os></domain>'; Id = 'DomExist'; Category = 'ResourceExists' }
    ) {
        $before = (Get-VirtDomain).Name
        $failure = Get-Failure { New-VirtDomain $Xml }
        @($failure).Count | Should -Be 1
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,Libvirt.PowerShell.Commands.NewVirtDomainCommand"
        "$($failure.CategoryInfo.Category)" | Should -BeLike $Category
        (Get-VirtDomain).Name | Should -Be $before
    }

    It 'says of a file that is not there that it is not, and goes on' {
        Set-Content "$TestDrive/there.xml" $small
        $failures = $null
        (New-VirtDomain -Path "$TestDrive/nosuch.xml", "$TestDrive/there.xml" -ErrorAction SilentlyContinue -ErrorVariable failures).Name | Should -Be 'small'
        @($failures).Count | Should -Be 1
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failures[0].TargetObject | Should -BeLike '*nosuch.xml'
    }
}

Describe 'Remove-VirtDomain' {
    BeforeEach {
        Reset-World
        $null = Connect-VirtServer test:///lab
    }

    It 'removes a definition' {
        Remove-VirtDomain build03 -Confirm:$false | Should -BeNullOrEmpty
        Get-VirtDomain build03* | Should -BeNullOrEmpty
    }

    It 'gives what is left with -PassThru' {
        (Get-VirtDomain build03 | Remove-VirtDomain -PassThru -Confirm:$false).Name | Should -Be 'build03'
    }

    It 'does not touch a domain that is active, but with -Force' {
        $failure = Get-Failure { Remove-VirtDomain web02 -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeLike 'OperationInvalid,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        $failure.TargetObject.Name | Should -Be 'web02'
        "$failure" | Should -Match 'Paused'
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Force'
        (Get-VirtDomain web02).State | Should -Be 'Paused'
        Remove-VirtDomain web02 -Force -Confirm:$false
        Get-VirtDomain web02* | Should -BeNullOrEmpty
    }

    It 'asks, as what it does cannot be undone' {
        (Get-Command Remove-VirtDomain).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0].ConfirmImpact | Should -Be 'High'
        Remove-VirtDomain build03 -WhatIf
        (Get-VirtDomain build03).Name | Should -Be 'build03'
    }

    It 'wants to be told what' {
        (Get-Command Remove-VirtDomain).Parameters.Name.ParameterSets.Name.IsMandatory | Should -BeTrue
    }
}

Describe 'Start, stop, suspend, resume, restart' {
    BeforeEach {
        Reset-World
        $null = Connect-VirtServer test:///lab
    }
    AfterAll { Reset-World }

    It '<Command> brings <Name> from <From> to <To>' -ForEach @(
        @{ Command = 'Start-VirtDomain'; Name = 'build03'; From = 'Shutoff'; To = 'Running' }
        @{ Command = 'Stop-VirtDomain'; Name = 'web01'; From = 'Running'; To = 'Shutoff' }
        @{ Command = 'Suspend-VirtDomain'; Name = 'web01'; From = 'Running'; To = 'Paused' }
        @{ Command = 'Resume-VirtDomain'; Name = 'web02'; From = 'Paused'; To = 'Running' }
        @{ Command = 'Restart-VirtDomain'; Name = 'web01'; From = 'Running'; To = 'Running' }
    ) {
        "$((Get-VirtDomain $Name).State)" | Should -Be $From
        & $Command $Name -WhatIf | Should -BeNullOrEmpty
        "$((Get-VirtDomain $Name).State)" | Should -Be $From
        & $Command $Name | Should -BeNullOrEmpty
        "$((Get-VirtDomain $Name).State)" | Should -Be $To
    }

    It '<Command> gives the domain with -PassThru' -ForEach @(
        @{ Command = 'Start-VirtDomain'; Name = 'build03' }
        @{ Command = 'Stop-VirtDomain'; Name = 'web01' }
        @{ Command = 'Suspend-VirtDomain'; Name = 'web01' }
        @{ Command = 'Resume-VirtDomain'; Name = 'web02' }
        @{ Command = 'Restart-VirtDomain'; Name = 'web01' }
    ) {
        $after = Get-VirtDomain $Name | & $Command -PassThru
        $after | Should -BeOfType Libvirt.VirtDomain
        $after.State | Should -Be (Get-VirtDomain $Name).State
    }

    It '<Command> -Wait comes back when it is done' -ForEach @(
        @{ Command = 'Start-VirtDomain'; Name = 'build03'; To = 'Running' }
        @{ Command = 'Stop-VirtDomain'; Name = 'web01'; To = 'Shutoff' }
        @{ Command = 'Suspend-VirtDomain'; Name = 'web01'; To = 'Paused' }
        @{ Command = 'Resume-VirtDomain'; Name = 'web02'; To = 'Running' }
        @{ Command = 'Restart-VirtDomain'; Name = 'web01'; To = 'Running' }
    ) {
        "$((& $Command $Name -Wait -Timeout 10 -PassThru).State)" | Should -Be $To
    }

    It '<Command> <Name>: a wish that is fulfilled already is one with -Wait, and an error without' -ForEach @(
        @{ Command = 'Start-VirtDomain'; Name = 'web01'; Text = 'web01 is already running.' }
        @{ Command = 'Stop-VirtDomain'; Name = 'build03'; Text = 'build03 is already shut off.' }
        @{ Command = 'Suspend-VirtDomain'; Name = 'web02'; Text = 'web02 is already paused.' }
        @{ Command = 'Resume-VirtDomain'; Name = 'web01'; Text = 'web01 is already running.' }
    ) {
        (& $Command $Name -Wait -PassThru).Name | Should -Be $Name
        $failure = Get-Failure { & $Command $Name }
        "$failure" | Should -Be $Text
        $failure.FullyQualifiedErrorId | Should -BeLike 'OperationInvalid,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        $failure.TargetObject.Name | Should -Be $Name
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Wait'
        $failure.Exception.InnerException | Should -BeOfType Libvirt.VirtException
    }

    It '<Command> <Name>: what cannot be is an error, also with -Wait' -ForEach @(
        @{ Command = 'Start-VirtDomain'; Name = 'web02'; Text = 'web02 is Paused: only a domain that is shut off can be started.' }
        @{ Command = 'Start-VirtDomain'; Name = 'legacy01'; Text = 'legacy01 is Crashed: only a domain that is shut off can be started.' }
        @{ Command = 'Suspend-VirtDomain'; Name = 'build03'; Text = 'build03 is Shutoff: only a running domain can be suspended.' }
        @{ Command = 'Resume-VirtDomain'; Name = 'build03'; Text = 'build03 is Shutoff: only a paused domain can be resumed.' }
    ) {
        foreach ($wait in $false, $true) {
            $failure = Get-Failure { & $Command $Name -Wait:$wait }
            "$failure" | Should -Be $Text
            $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        }
    }

    It 'stops by force, and restarts by force' {
        "$((Stop-VirtDomain web01 -Force -PassThru).Reason)" | Should -Be 'Destroyed'
        "$((Stop-VirtDomain web02 -TurnOff -PassThru).State)" | Should -Be 'Shutoff'
        "$((Restart-VirtDomain db01 -Force -PassThru).State)" | Should -Be 'Running'
        (Get-Failure { Restart-VirtDomain build03 }).CategoryInfo.Category | Should -Be 'InvalidOperation'
    }

    It 'starts paused' {
        "$((Start-VirtDomain build03 -Paused -Wait -PassThru).State)" | Should -Be 'Paused'
    }

    It 'goes on where one of many fails' {
        $failures = $null
        $stopped = Get-VirtDomain build03, web01, db01 | Suspend-VirtDomain -PassThru -ErrorAction SilentlyContinue -ErrorVariable failures
        $stopped.Name | Sort-Object | Should -Be @('db01', 'web01')
        $failures.TargetObject.Name | Should -Be 'build03'
    }

    It 'takes names with wildcards, UUIDs and ids' {
        (Suspend-VirtDomain web01, db* -PassThru).Name | Sort-Object | Should -Be @('db01', 'web01')
        (Resume-VirtDomain -Id 1 -PassThru).Name | Should -Be 'web01'
        (Resume-VirtDomain -Uuid (Get-VirtDomain db01).Uuid -PassThru).Name | Should -Be 'db01'
    }

    It 'reads a time-out as seconds, as a span of time, and as text of either' {
        foreach ($timeout in 30, 30.5, '30', '00:00:30', [timespan]::FromSeconds(30)) {
            Resume-VirtDomain web02 -Wait -Timeout $timeout
        }
        { Resume-VirtDomain web02 -Wait -Timeout -1 } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        { Resume-VirtDomain web02 -Wait -Timeout ([timespan]::MaxValue) } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'says what it would do' {
        $lines = Invoke-Shell @"
Import-Module '$ModuleFile'
`$null = Connect-VirtServer test:///lab
Get-VirtDomain web* | Suspend-VirtDomain -WhatIf
Stop-VirtDomain web01 -Force -WhatIf
Set-VirtDomain web01 -Autostart `$false -WhatIf
Remove-VirtDomain web01 -Force -WhatIf
Get-VirtDomainXml build03 | New-VirtDomain -WhatIf
"@
        $lines | Should -Be @(
            'What if: Performing the operation "Suspend" on target "web01 (test:///lab)".'
            'What if: Performing the operation "Suspend" on target "web02 (test:///lab)".'
            'What if: Performing the operation "Turn off" on target "web01 (test:///lab)".'
            'What if: Performing the operation "Set autostart to False" on target "web01 (test:///lab)".'
            'What if: Performing the operation "Turn off and remove" on target "web01 (test:///lab)".'
            'What if: Performing the operation "Define" on target "build03 (test:///lab)".'
        )
    }
}

Describe 'Set-VirtDomain' {
    BeforeEach {
        Reset-World
        $null = Connect-VirtServer test:///lab
    }
    AfterAll { Reset-World }

    It 'sets whether a domain starts with its host' {
        Set-VirtDomain build03 -Autostart $true | Should -BeNullOrEmpty
        (Get-VirtDomain build03).Autostart | Should -BeTrue
        (Get-VirtDomain build03 | Set-VirtDomain -Autostart $false -PassThru).Autostart | Should -BeFalse
        Set-VirtDomain build03 -Autostart $true -WhatIf
        (Get-VirtDomain build03).Autostart | Should -BeFalse
    }

    It 'works in a runbook' {
        $failed = $null
        $changed = Get-VirtDomain -Connection test:///lab, nosuch:///x -ErrorVariable failed -ErrorAction SilentlyContinue |
            Where-Object { -not $_.Autostart -and $_.State -eq 'Running' } |
            Set-VirtDomain -Autostart $true -PassThru
        $changed.Name | Should -Be 'ci-4711'
        $failed.TargetObject | Should -Be 'nosuch:///x'
    }
}
