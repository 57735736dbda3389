@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # These two do not look into functions and into the script blocks of Pester.
        'PSReviewUnusedParameter'
        'PSUseDeclaredVarsMoreThanAssignments'
        # The functions here are parts of scripts and tests; no user calls them.
        'PSUseShouldProcessForStateChangingFunctions'
        # PowerShell 7 reads UTF-8.
        'PSUseBOMForUnicodeEncodedFile'
    )
    Rules        = @{
        # The names of the tasks of build.ps1.
        PSUseSingularNouns = @{ NounAllowList = @('Docs') }
    }
}
