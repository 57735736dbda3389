param([string] $ModulePath = "$PSScriptRoot/../../Libvirt.psd1")

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $all = 'build03', 'ci-4711', 'db01', 'desk01', 'legacy01', 'web01', 'web02'
}

Describe 'Get-VirtDomain' {
    BeforeAll {
        Reset-World
        $lab = Connect-VirtServer test:///lab
    }
    AfterAll { Reset-World }

    Context 'finds' {
        It 'all, by name' {
            (Get-VirtDomain).Name | Should -Be $all
        }

        It 'one by name, and several' {
            (Get-VirtDomain web01).Name | Should -Be 'web01'
            (Get-VirtDomain -Name db01, web02).Name | Should -Be @('db01', 'web02')
            (Get-VirtDomain -DomainName db01).Name | Should -Be 'db01'
        }

        It 'by pattern, without case' {
            (Get-VirtDomain WEB*).Name | Should -Be @('web01', 'web02')
            (Get-VirtDomain web0[2-9], ?b01).Name | Should -Be @('db01', 'web02')
        }

        It 'by UUID' {
            (Get-VirtDomain -Uuid 3f0d8a52-6c0e-4b7b-9d6a-0a1f3c9e7b01).Name | Should -Be 'web01'
            (Get-VirtDomain -Uuid (Get-VirtDomain db01, web02).Uuid).Name | Should -Be @('db01', 'web02')
        }

        It 'by id' {
            (Get-VirtDomain -Id 1).Name | Should -Be 'web01'
            (Get-VirtDomain -Id 3, 2).Name | Should -Be @('db01', 'web02')
        }

        It 'by state' {
            (Get-VirtDomain -State Paused, Shutoff).Name | Should -Be @('build03', 'web02')
            (Get-VirtDomain web* -State Running).Name | Should -Be 'web01'
        }

        It 'a name with wildcard characters in it, escaped' {
            $null = New-VirtDomain '<domain type="test"><name>odd[1]</name><memory>1024</memory><os><type>hvm</type></os></domain>'
            try {
                (Get-VirtDomain 'odd`[1`]').Name | Should -Be 'odd[1]'
                (Get-VirtDomain 'odd`[*').Name | Should -Be 'odd[1]'
            }
            finally {
                Get-VirtDomain odd* | Remove-VirtDomain -Confirm:$false
            }
        }
    }

    Context 'takes from the pipeline' {
        It 'names' {
            ('web01', 'd*' | Get-VirtDomain).Name | Should -Be @('web01', 'db01', 'desk01')
        }

        It 'domains, and looks at them again' {
            $old = Get-VirtDomain web01
            $null = Suspend-VirtDomain web01
            $old.State | Should -Be 'Running'
            ($old | Get-VirtDomain).State | Should -Be 'Paused'
            (Get-VirtDomain -InputObject $old).State | Should -Be 'Paused'
            Resume-VirtDomain web01
        }

        It 'rows of a table, by their name' {
            $rows = "Name,Owner`nweb01,web team`ndb01,data team" | ConvertFrom-Csv
            ($rows | Get-VirtDomain).Name | Should -Be @('web01', 'db01')
        }

        It 'rows of a table, by their UUID' {
            $rows = "Uuid`n3f0d8a52-6c0e-4b7b-9d6a-0a1f3c9e7b02" | ConvertFrom-Csv
            ($rows | Get-VirtDomain).Name | Should -Be 'web02'
        }

        It 'an array of domains, as one argument' {
            (Get-VirtDomain -Domain (Get-VirtDomain web*)).Name | Should -Be @('web01', 'web02')
        }
    }

    Context 'says' {
        It 'that a name is not there, and goes on' {
            $failures = $null
            $found = Get-VirtDomain web01, nosuch, db01 -ErrorAction SilentlyContinue -ErrorVariable failures
            $found.Name | Should -Be @('web01', 'db01')
            @($failures).Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'NoDomain,Libvirt.PowerShell.Commands.GetVirtDomainCommand'
            $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failures[0].TargetObject | Should -Be 'nosuch'
            "$($failures[0])" | Should -Be "No domain named 'nosuch' on test:///lab."
            $failures[0].ErrorDetails.RecommendedAction | Should -Match 'Get-VirtDomain'
            $failures[0].Exception.Code | Should -Be 'NoDomain'
        }

        It 'nothing about a pattern that matches nothing' {
            Get-Failure { Get-VirtDomain nosuch* } | Should -BeNullOrEmpty
            Get-VirtDomain nosuch* | Should -BeNullOrEmpty
        }

        It 'that an id or UUID is not there' {
            $byId = Get-Failure { Get-VirtDomain -Id 99 }
            $byId.TargetObject | Should -Be 99
            "$byId" | Should -BeLike '*id*99*test:///lab*'
            $byUuid = Get-Failure { Get-VirtDomain -Uuid 00000000-0000-0000-0000-000000000001 }
            $byUuid.TargetObject | Should -Be ([guid]'00000000-0000-0000-0000-000000000001')
            "$byUuid" | Should -BeLike '*UUID*00000000-0000-0000-0000-000000000001*'
        }

        It 'that a domain has gone that was there' {
            $domain = New-VirtDomain '<domain type="test"><name>brief</name><memory>1024</memory><os><type>hvm</type></os></domain>'
            Remove-VirtDomain brief -Confirm:$false
            $failure = Get-Failure { $domain | Get-VirtDomain }
            $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        }

        It 'that a name may not be empty' {
            { Get-VirtDomain '' } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
            { Get-VirtDomain $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }

    Context 'gives' {
        It 'the facts of a domain that runs' {
            $domain = Get-VirtDomain web01 -Connection $FrozenLab
            $domain | Should -BeOfType Libvirt.VirtDomain
            $domain.Id | Should -Be 1
            $domain.Uuid | Should -Be ([guid]'3f0d8a52-6c0e-4b7b-9d6a-0a1f3c9e7b01')
            "$($domain.State), $($domain.Reason)" | Should -Be 'Running, Booted'
            $domain.Vcpu, $domain.MaxVcpu | Should -Be @(2, 2)
            $domain.Memory | Should -Be 2GB
            $domain.CpuTime | Should -Be ([timespan]'00:41:52')
            $domain.Persistent, $domain.Autostart, $domain.IsActive | Should -Be @($true, $true, $true)
            "$($domain.Connection)" | Should -Be $FrozenLab
            "$domain" | Should -Be 'web01'
        }

        It 'the facts of one that does not' {
            $domain = Get-VirtDomain build03
            $domain.Id, $domain.CpuTime | Should -Be @($null, $null)
            "$($domain.State), $($domain.Reason)" | Should -Be 'Shutoff, Shutdown'
            $domain.IsActive | Should -BeFalse
        }

        It 'objects that sort and group' {
            (Get-VirtDomain | Sort-Object Memory -Descending -Top 1).Name | Should -Be 'build03'
            (Get-VirtDomain web02, db01 | Sort-Object).Name | Should -Be @('db01', 'web02')
            (Get-VirtDomain | Group-Object State -AsHashTable -AsString).Running.Name | Should -Be @('ci-4711', 'db01', 'web01')
        }

        It 'the first of many without asking for the rest' {
            (Get-VirtDomain | Select-Object -First 1).Name | Should -Be 'build03'
        }
    }
}

Describe 'Several connections' {
    BeforeEach { Reset-World }
    AfterAll { Reset-World }

    It 'are asked together' {
        $domains = Get-VirtDomain -Connection test:///lab, test:///default
        ($domains | Group-Object { "$($_.Connection)" } | Sort-Object Name).ForEach({ $_.Count }) | Should -Be @(1, 7)
        (Get-VirtDomain test, web01 -Connection test:///lab, test:///default).Name | Should -Be @('test', 'web01')
    }

    It 'may be objects and URIs, and the same one twice' {
        $lab = Connect-VirtServer test:///lab
        (Get-VirtDomain web* -Connection $lab, test:///lab, test:///default).Name | Should -Be @('web01', 'web02')
        (Get-VirtDomain web* -Connection ([uri]'test:///lab')).Name | Should -Be @('web01', 'web02')
    }

    It 'fail one by one' {
        $failures = $null
        $domains = Get-VirtDomain -Connection nosuch:///x, test:///default, "test://$TestDrive/nosuch.xml" -ErrorAction SilentlyContinue -ErrorVariable failures
        $domains.Name | Should -Be 'test'
        $failures.TargetObject | Should -Be @('nosuch:///x', "test://$TestDrive/nosuch.xml")
        $failures.CategoryInfo.Category | Should -Be @('ConnectionError', 'ParserError')
    }

    It 'name all of them where none has a domain' {
        $failure = Get-Failure { Get-VirtDomain nosuch -Connection test:///lab, test:///default }
        "$failure" | Should -Be "No domain named 'nosuch' on test:///lab, test:///default."
    }
}

Describe 'Get-VirtDomainXml' {
    BeforeAll {
        Reset-World
        $null = Connect-VirtServer test:///lab
    }
    AfterAll { Reset-World }

    It 'gives the XML of the run, or that of the next start' {
        $live = [xml](Get-VirtDomainXml web01)
        $live.domain.id | Should -Be 1
        $live.domain.name | Should -Be 'web01'
        $live.domain.devices.disk[0].source.file | Should -Be '/images/web01.qcow2'
        $next = [xml](Get-VirtDomainXml web01 -Inactive)
        $next.domain.HasAttribute('id') | Should -BeFalse
    }

    It 'gives what a definition can be made of again' {
        $xml = Get-VirtDomainXml build03
        (New-VirtDomain $xml).Name | Should -Be 'build03'
        Get-VirtDomainXml build03 | Should -Be $xml
    }

    It 'takes names, patterns and domains' {
        @(Get-VirtDomainXml web*).Count | Should -Be 2
        @(Get-VirtDomain web*, db01 | Get-VirtDomainXml).Count | Should -Be 3
        @('web01', 'db01' | Get-VirtDomainXml).Count | Should -Be 2
    }

    It 'says that a domain is not there' {
        (Get-Failure { Get-VirtDomainXml nosuch }).TargetObject | Should -Be 'nosuch'
    }
}
