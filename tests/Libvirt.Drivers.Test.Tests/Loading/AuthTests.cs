using System.Net;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

public sealed class AuthTests : IDisposable
{
    private const string Wrong = "authentication failed: authentication failed, see test XML for the correct username/password";

    private readonly TemporaryFolder _folder = new();
    private readonly string _uri;

    public AuthTests() =>
        _uri = "test://" + _folder.Write("node.xml", Xml.Node("<auth><user password='secret'>joe</user><user>open</user><user password=''>empty</user></auth>", Xml.Domain("a")));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("joe", "secret", true)]
    [InlineData("joe", "wrong", false)]
    [InlineData("joe", "", false)]
    [InlineData("JOE", "secret", false)]
    [InlineData("open", "", true)]
    [InlineData("open", "anything", true)]
    [InlineData("empty", "", true)]
    [InlineData("empty", "x", false)]
    [InlineData("nobody", "secret", false)]
    [InlineData("", "", false)]
    public async Task A_file_with_users_lets_those_in_who_say_the_password(string name, string password, bool isRight)
    {
        var options = new ConnectOptions { Credential = new NetworkCredential(name, password) };

        if (isRight)
        {
            await using var connection = await VirtConnection.OpenAsync(_uri, options, TestContext.Current.CancellationToken);
            Assert.Single(await connection.ListAsync());
        }
        else
        {
            var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync(_uri, options));
            Assert.Equal((VirtErrorCode.AuthFailed, Wrong), (error.Code, error.Message));
        }
    }

    [Fact]
    public async Task Who_says_nothing_is_told_what_is_missing()
    {
        var uri = _uri + "?authfile=" + _folder.Write("auth.conf", "");
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync(uri));

        Assert.Equal(VirtErrorCode.AuthUnavailable, error.Code);
        Assert.Equal($"authentication unavailable: no username for {uri} was given, and auth.conf has none", error.Message);
    }

    [Fact]
    public async Task What_is_given_comes_before_what_the_file_has()
    {
        var uri = _uri + "?authfile=" + _folder.Write("auth.conf", "[auth-test-localhost]\ncredentials=x\n[credentials-x]\nusername=joe\npassword=wrong\n");

        await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync(uri));
        await using var connection = await VirtConnection.OpenAsync(uri, new ConnectOptions { Credential = new NetworkCredential("joe", "secret") });
        Assert.True(connection.IsAlive);
    }

    [Fact]
    public async Task Nothing_of_it_is_logged_or_told()
    {
        var log = Path.Combine(_folder.Path, "debug.log");
        var before = (string.Join(' ', VirtLog.Filters), string.Join(' ', VirtLog.Outputs));
        try
        {
            VirtLog.SetFilters("1:*");
            VirtLog.SetOutputs($"1:file:{log}");
            var options = new ConnectOptions { Credential = new NetworkCredential("joe", "hush-hush") };
            var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync(_uri, options));
            Assert.DoesNotContain("hush-hush", error.ToString() + options);
        }
        finally
        {
            VirtLog.SetOutputs(before.Item2);
            VirtLog.SetFilters(before.Item1);
        }
        var text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        Assert.Contains("username for test on localhost: given with the connection", text);
        Assert.DoesNotContain("hush-hush", text);
        Assert.DoesNotContain("secret", text);
    }

    [Theory]
    [InlineData("<auth><user password='p'/></auth>")]
    [InlineData("<auth><user>a</user><user></user></auth>")]
    public async Task A_user_without_a_name_is_refused(string auth)
    {
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync("test://" + _folder.Write("bad.xml", Xml.Node(auth))));
        Assert.Equal("XML error: missing username in /node/auth/user field", error.Message);
    }

    // Of a file that cannot be read virsh says only that the cause is unknown, so that there the two differ.
    [Fact]
    public async Task Each_auth_conf_lets_in_whom_it_lets_in_through_virsh()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        const string Group = "[auth-test-localhost]\ncredentials=x\n";
        string[] files =
        [
            Group + "[credentials-x]\nusername=joe\npassword=secret\n", Group + "[credentials-x]\nusername=joe\npassword=wrong\n",
            Group + "[credentials-x]\nusername=open\n", Group + "[credentials-x]\nusername=nobody\npassword=secret\n", Group + "[credentials-x]\nusername=empty\npassword=\n",
            Group + "[credentials-x]\nusername=joe\npassword=wrong\npassword=secret\n", Group + "[credentials-x]\nusername=joe\n[other]\n[credentials-x]\npassword=secret\n",
            Group + "[credentials-x]\n  username  =  joe\n\tpassword\t=\tsecret\n", Group + "[credentials-x]\nusername=joe\npassword=secret \n",
            Group + "[credentials-x]\r\nusername=joe\r\npassword=secret\r\n", Group + "[credentials-x]\nusername=j\\\\oe\npassword=secret\n", Group + "[credentials-x]\nusername=joe\npassword=s\\secret\n",
            "[auth-test-default]\ncredentials=x\n[credentials-x]\nusername=joe\npassword=secret\n", "[auth-test-default]\ncredentials=y\n" + Group + "[credentials-x]\nusername=open\n",
            Group, "[auth-test-localhost]\n", "[auth-test-localhost]\ncredentials=\n", "[auth-test-localhost]\ncredentials=a\\x\n", "[auth-test-localhost]\ncredentials=a\\\n", "[auth-test-localhost] \n#credentials=x\n",
        ];

        var differences = new List<string>();
        foreach (var (number, text) in files.Index())
        {
            var uri = $"{_uri}?authfile={_folder.Write($"auth{number}.conf", text)}";
            var (code, _, error) = new Virsh(uri).TryRun("uri");
            var theirs = code == 0 ? "open" : error.Split("\nerror: ")[^1].Trim();
            var ours = "open";
            try
            {
                await using var connection = await VirtConnection.OpenAsync(uri);
            }
            catch (VirtException e)
            {
                ours = e.Message;
            }
            if (theirs != ours)
                differences.Add($"{text}\nvirsh: {theirs}\nours:  {ours}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"auth: {files.Length - differences.Count} of {files.Length} files agree");
        Assert.Empty(differences);
    }
}
