namespace Libvirt.Tests.Uris;

public sealed class AuthConfigTests
{
    private const string Text = """
        # passwords
        [credentials-test]
        username=joe
        password = a\sb\\c=d\t 

        [credentials-other]
        username=jane

        [auth-esx-esx01]
        credentials=test
        [auth-esx-default]
        credentials=other
        [auth-test-localhost]
        credentials=test
        """;

    [Theory]
    [InlineData("esx", "esx01", "username", "joe")]
    [InlineData("esx", "esx01", "password", "a b\\c=d\t ")]
    [InlineData("esx", "esx02", "username", "jane")]
    [InlineData("esx", "esx02", "password", null)]
    [InlineData("test", null, "username", "joe")]
    [InlineData("hyperv", "hv01", "username", null)]
    public void It_has_names_and_passwords_by_service_and_host(string service, string? host, string key, string? value) =>
        Assert.Equal(value, AuthConfig.Parse(Text, "auth.conf").Lookup(service, host, key));

    [Fact]
    public void Of_a_key_that_is_there_twice_the_last_counts() =>
        Assert.Equal("c", AuthConfig.Parse("[auth-a-b]\ncredentials=x\n[credentials-x]\nusername=a\nusername=b\n[z]\n[credentials-x]\nusername=c", "f").Lookup("a", "b", "username"));

    [Theory]
    [InlineData("[auth-a-b]\n", "configuration file syntax error: Missing item 'credentials' in group 'auth-a-b' in 'f'")]
    [InlineData("[auth-a-default]\ncredentials=y", "configuration file syntax error: Missing group 'credentials-y' referenced from group 'auth-a-default' in 'f'")]
    public void A_group_that_lacks_something_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<VirtException>(() => AuthConfig.Parse(text, "f").Lookup("a", "b", "username")).Message);

    [Theory]
    [InlineData("username=joe\n", 1)]
    [InlineData("[a]\n\npassword: secret\n", 3)]
    [InlineData("[a\n", 1)]
    [InlineData("[]\n", 1)]
    [InlineData("[a]\n=secret\n", 2)]
    public void What_is_malformed_is_refused_by_its_line_and_not_shown(string text, int line)
    {
        var error = Assert.Throws<VirtException>(() => AuthConfig.Parse(text, "f"));

        Assert.Equal(VirtErrorCode.ConfSyntax, error.Code);
        Assert.Equal(line, error.Number);
        Assert.DoesNotContain("secret", error.Message);
    }

    [Fact]
    public void The_file_of_the_uri_is_taken_whether_it_is_there_or_not()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LIBVIRT_AUTH_FILE") is not null, "LIBVIRT_AUTH_FILE is set here, and comes first");

        Assert.Equal("/not/there", AuthConfig.FindPath(VirtUri.Parse("test:///default?authfile=/not/there")));
        Assert.Equal(VirtErrorCode.OpenFailed, Assert.Throws<VirtException>(() => AuthConfig.Load("/not/there")).Code);
    }
}
