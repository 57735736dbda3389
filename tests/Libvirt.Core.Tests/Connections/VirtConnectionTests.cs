using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Libvirt.Drivers;

namespace Libvirt.Tests.Connections;

public sealed class VirtConnectionTests
{
    private static readonly ConnectOptions Brief = new() { Timeout = TimeSpan.FromMilliseconds(200) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_connection_knows_its_server()
    {
        var driver = new FakeDriver();
        await using var connection = await VirtConnection.OpenAsync($"{driver.Scheme}:///x", cancellationToken: Token);
        Assert.Same(driver, connection.Driver);
        Assert.Equal($"{driver.Scheme}:///x", connection.Uri.Format());
        Assert.Equal(new ServerInfo("FAKE", new Version(1, 2), "host", true), connection.Server);
        Assert.True(connection.IsAlive);
        Assert.False(connection.Options.ReadOnly);
        Assert.Equal($"{driver.Scheme}:///x", connection.ToString());
    }

    [Fact]
    public async Task A_connection_does_not_show_the_password()
    {
        var driver = new FakeDriver();
        await using var connection = await VirtConnection.OpenAsync($"{driver.Scheme}://root:secret@host/", cancellationToken: Token);
        Assert.Equal($"{driver.Scheme}://root@host/", connection.ToString());
        Assert.Equal("root:secret", connection.Uri.User);
    }

    [Fact]
    public async Task A_feature_is_given_or_refused_by_name()
    {
        var driver = new FakeDriver();
        await using var connection = await VirtConnection.OpenAsync($"{driver.Scheme}:///", cancellationToken: Token);
        Assert.True(connection.Supports<IDomainStatsDriver>());
        Assert.False(connection.Supports<IEventDriver>());
        Assert.NotNull(connection.Require<IDomainStatsDriver>());
        var error = Assert.Throws<VirtException>(() => connection.Require<IEventDriver>());
        Assert.Equal(VirtErrorCode.NoSupport, error.Code);
        Assert.Equal("this function is not supported by the connection driver: the fake driver has no events (IEventDriver)", error.Message);
    }

    [Theory]
    [InlineData(LoginOptions.None, LoginOptions.Authentication, "Authentication")]
    [InlineData(LoginOptions.Authentication, LoginOptions.AllowUnencrypted, "AllowUnencrypted")]
    [InlineData(LoginOptions.Certificate, LoginOptions.Authentication | LoginOptions.Certificate | LoginOptions.AllowUnencrypted, "Authentication, AllowUnencrypted")]
    public async Task An_option_that_a_driver_would_not_heed_is_refused_by_name_before_anything_is_opened(LoginOptions taken, LoginOptions given, string refused)
    {
        var driver = new FakeDriver
        {
            Takes = taken,
            Open = (_, _) => throw new InvalidOperationException("it must not be opened"),
        };

        var error = await Assert.ThrowsAsync<VirtException>(() => VirtConnection.OpenAsync($"{driver.Scheme}:///", Given(given), Token).AsTask());
        Assert.Equal(VirtErrorCode.ArgumentUnsupported, error.Code);
        Assert.EndsWith($"the fake driver does not take {refused}", error.Message);
    }

    [Fact]
    public async Task A_driver_is_opened_with_the_options_that_it_takes()
    {
        var driver = new FakeDriver
        {
            Takes = LoginOptions.Authentication | LoginOptions.AllowUnencrypted,
        };

        await using var connection = await VirtConnection.OpenAsync($"{driver.Scheme}:///", Given(driver.Takes), Token);
        Assert.Equal((ServerAuthentication.Basic, true), (connection.Options.Authentication, connection.Options.AllowUnencrypted));
    }

    [Fact]
    public async Task A_read_only_connection_refuses_what_writes()
    {
        var driver = new FakeDriver();
        await using var readOnly = await VirtConnection.OpenAsync($"{driver.Scheme}:///", new ConnectOptions { ReadOnly = true }, Token);
        var error = Assert.Throws<VirtException>(() => readOnly.RequireWrite<IDomainStatsDriver>("virDomainCreate"));
        Assert.Equal(VirtErrorCode.OperationDenied, error.Code);
        Assert.Equal("operation forbidden: read only access prevents virDomainCreate", error.Message);
        Assert.NotNull(readOnly.Require<IDomainStatsDriver>());

        await using var writable = await VirtConnection.OpenAsync($"{driver.Scheme}:///", cancellationToken: Token);
        Assert.NotNull(writable.RequireWrite<IDomainStatsDriver>("virDomainCreate"));
    }

    [Fact]
    public async Task A_closed_connection_refuses_everything_and_is_closed_once()
    {
        var inner = new FakeConnection();
        var driver = new FakeDriver { Open = (_, _) => ValueTask.FromResult<IDriverConnection>(inner) };
        var connection = await VirtConnection.OpenAsync($"{driver.Scheme}:///", cancellationToken: Token);
        await connection.DisposeAsync();
        await connection.DisposeAsync();
        Assert.Equal(1, inner.Disposed);
        Assert.False(connection.IsAlive);
        Assert.False(connection.Supports<IDomainStatsDriver>());
        var error = Assert.Throws<VirtException>(() => connection.Require<IDomainStatsDriver>());
        Assert.Equal(VirtErrorCode.InvalidConn, error.Code);
        Assert.Contains($"{driver.Scheme}:///: it is closed", error.Message);
    }

    [Fact]
    public async Task A_driver_that_waits_is_given_up_after_the_time_out()
    {
        var driver = new FakeDriver
        {
            Open = async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException();
            },
        };
        await TimesOut(driver);
    }

    [Fact]
    public async Task A_driver_that_does_not_listen_is_given_up_too_and_its_connection_closed_when_it_comes()
    {
        var late = new TaskCompletionSource<IDriverConnection>();
        await TimesOut(new FakeDriver { Open = (_, _) => new(late.Task) });
        var inner = new FakeConnection();
        late.SetResult(inner);
        for (var i = 0; i < 500 && inner.Disposed == 0; i++)
            await Task.Delay(10, Token);
        Assert.Equal(1, inner.Disposed);
    }

    [Fact]
    public async Task A_server_that_never_says_what_it_is_is_given_up_and_closed()
    {
        var inner = new FakeConnection { Info = _ => new(new TaskCompletionSource<ServerInfo>().Task) };
        await TimesOut(new FakeDriver { Open = (_, _) => ValueTask.FromResult<IDriverConnection>(inner) });
        Assert.Equal(1, inner.Disposed);
    }

    private static async Task TimesOut(FakeDriver driver)
    {
        var watch = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync($"{driver.Scheme}://u:secret@h/", Brief, Token).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.Equal(VirtErrorCode.OperationTimeout, error.Code);
        Assert.Equal($"Timed out during operation: {driver.Scheme}://u@h/ did not open within 0.2 s", error.Message);
        Assert.InRange(watch.ElapsedMilliseconds, 150, 15_000);
    }

    [Fact]
    public async Task Cancelling_ends_the_attempt_under_the_callers_token()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var driver = new FakeDriver { Open = (_, _) => new(new TaskCompletionSource<IDriverConnection>().Task) };
        var opening = VirtConnection.OpenAsync($"{driver.Scheme}:///", cancellationToken: source.Token).AsTask();
        Assert.False(opening.IsCompleted);
        source.Cancel();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_not_taken_for_a_time_out()
    {
        var driver = new FakeDriver { Open = (_, _) => throw new OperationCanceledException("the driver's own") };
        var error = await Assert.ThrowsAsync<OperationCanceledException>(async () => await VirtConnection.OpenAsync($"{driver.Scheme}:///", cancellationToken: Token));
        Assert.Equal("the driver's own", error.Message);
    }

    [Fact]
    public async Task What_the_driver_has_to_say_reaches_the_caller()
    {
        var driver = new FakeDriver { Open = (_, _) => throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.AuthFailed, "no") };
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync($"{driver.Scheme}:///", cancellationToken: Token));
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
    }

    [Fact]
    public async Task A_server_that_fails_at_its_first_question_is_closed()
    {
        var inner = new FakeConnection { Info = _ => throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, "broken") };
        var driver = new FakeDriver { Open = (_, _) => ValueTask.FromResult<IDriverConnection>(inner) };
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync($"{driver.Scheme}:///", cancellationToken: Token));
        Assert.Equal("broken", error.Details);
        Assert.Equal(1, inner.Disposed);
    }

    [Fact]
    public async Task A_name_that_nobody_opens_is_refused()
    {
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync("nosuchscheme://u:secret@h/", cancellationToken: Token));
        Assert.Equal(VirtErrorCode.NoConnect, error.Code);
        Assert.Equal("no connection driver available for nosuchscheme://u@h/", error.Message);
    }

    private static ConnectOptions Given(LoginOptions options)
    {
        using var key = RSA.Create(2048);
        return new ConnectOptions
        {
            Authentication = options.HasFlag(LoginOptions.Authentication) ? ServerAuthentication.Basic : null,
            Certificate = options.HasFlag(LoginOptions.Certificate)
                ? new CertificateRequest("CN=anybody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1)) : null,
            AllowUnencrypted = options.HasFlag(LoginOptions.AllowUnencrypted),
        };
    }
}
